package org.connectpack.token.accept;

import jakarta.ws.rs.core.Response;
import org.connectpack.support.Lifecycle;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.TokenExchangeContext;
import org.keycloak.protocol.oidc.TokenExchangeProvider;
import org.keycloak.protocol.oidc.TokenExchangeProviderFactory;
import org.keycloak.services.CorsErrorResponseException;

/**
 * Refuses to exchange a {@link DerivedToken}, before Keycloak's standard token exchange would: that looks at the requesting
 * client's scopes and lifetime and not at the subject token's, so that a read-only token would become one for all, for ever.
 */
public final class DerivedTokenExchangeFactory
        implements TokenExchangeProviderFactory, Lifecycle<TokenExchangeProvider> {

    private static final int BEFORE_ALL = 1000;

    @Override
    public String getId() {
        return "derived-token";
    }

    @Override
    public TokenExchangeProvider create(KeycloakSession session) {
        return new TokenExchangeProvider() {
            @Override
            public boolean supports(TokenExchangeContext asked) {
                String presented = asked.getParams().getSubjectToken();
                return presented != null && DerivedToken.isMarked(presented);
            }

            @Override
            public Response exchange(TokenExchangeContext asked) {
                asked.getEvent()
                        .detail(Details.REASON, "subject_token came of another credential")
                        .error(Errors.INVALID_TOKEN);
                throw new CorsErrorResponseException(
                        asked.getCors(),
                        OAuthErrorException.INVALID_REQUEST,
                        "An access token that came of a personal access token or of a password cannot be exchanged",
                        Response.Status.BAD_REQUEST);
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }

    @Override
    public int order() {
        return BEFORE_ALL;
    }
}

package org.connectpack.token.accept;

import jakarta.ws.rs.core.Response;
import org.connectpack.connection.GrantedScopes;
import org.connectpack.connection.OverreachingToken;
import org.connectpack.support.JwtHeader;
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
 * It also fails at a JWT with a broken header, and takes a token that carries what its user has taken from the app: these are refused
 * here, too.
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
                return presented != null
                        && (JwtHeader.isBroken(presented)
                                || DerivedToken.isMarked(presented)
                                || OverreachingToken.client(session, presented).isPresent());
            }

            @Override
            public Response exchange(TokenExchangeContext asked) {
                String presented = asked.getParams().getSubjectToken();
                if (JwtHeader.isBroken(presented)) {
                    throw refusal(asked, "subject_token has a broken header", "Invalid token");
                }
                if (DerivedToken.isMarked(presented)) {
                    throw refusal(
                            asked,
                            "subject_token came of another credential",
                            "An access token that came of a personal access token or of a password cannot be exchanged");
                }
                throw refusal(asked, GrantedScopes.NOT_GRANTED, "Invalid token");
            }

            private static RuntimeException refusal(TokenExchangeContext asked, String reason, String description) {
                asked.getEvent().detail(Details.REASON, reason).error(Errors.INVALID_TOKEN);
                return new CorsErrorResponseException(
                        asked.getCors(), OAuthErrorException.INVALID_REQUEST, description, Response.Status.BAD_REQUEST);
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

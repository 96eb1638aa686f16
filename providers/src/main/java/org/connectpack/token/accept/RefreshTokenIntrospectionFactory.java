package org.connectpack.token.accept;

import jakarta.ws.rs.core.Response;
import org.connectpack.support.JwtHeader;
import org.connectpack.token.TokenVerifier;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.RefreshTokenIntrospectionProviderFactory;
import org.keycloak.protocol.oidc.TokenIntrospectionProvider;

/** The same under {@code token_type_hint=refresh_token}: a wrong hint must not hide a token (RFC 7662 section 2.1). */
public final class RefreshTokenIntrospectionFactory extends RefreshTokenIntrospectionProviderFactory {

    private static final int BEFORE_KEYCLOAKS = 100;

    @Override
    public TokenIntrospectionProvider create(KeycloakSession session) {
        TokenIntrospectionProvider refreshTokens = super.create(session);
        return new TokenIntrospectionProvider() {
            @Override
            public Response introspect(String token, EventBuilder event) {
                return TokenVerifier.isLike(session.getContext().getRealm(), token) || JwtHeader.isBroken(token)
                        ? new PersonalAccessTokenIntrospection(session).introspect(token, event)
                        : refreshTokens.introspect(token, event);
            }

            @Override
            public void close() {
                refreshTokens.close();
            }
        };
    }

    @Override
    public int order() {
        return BEFORE_KEYCLOAKS;
    }
}

package org.connectpack.token.accept;

import jakarta.ws.rs.core.Response;
import org.connectpack.support.JwtHeader;
import org.connectpack.token.TokenVerifier;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.RefreshTokenIntrospectionProvider;
import org.keycloak.protocol.oidc.RefreshTokenIntrospectionProviderFactory;
import org.keycloak.protocol.oidc.TokenIntrospectionProvider;

/** The same under {@code token_type_hint=refresh_token}: a wrong hint must not hide a token (RFC 7662 section 2.1). */
public final class RefreshTokenIntrospectionFactory extends RefreshTokenIntrospectionProviderFactory {

    private static final int BEFORE_KEYCLOAKS = 100;

    @Override
    public TokenIntrospectionProvider create(KeycloakSession session) {
        return new RefreshTokenIntrospectionProvider(session) {
            @Override
            public Response introspect(String presented, EventBuilder event) {
                return TokenVerifier.isLike(realm, presented) || JwtHeader.isBroken(presented)
                        ? new PersonalAccessTokenIntrospection(session).introspect(presented, event)
                        : super.introspect(presented, event);
            }

            @Override
            protected boolean introspectionChecks(String presented) {
                boolean good = super.introspectionChecks(presented)
                        && PresentGrant.permits(session, token, client, userSession, eventBuilder);
                transformedToken = good ? transformedToken : null;
                return good;
            }
        };
    }

    @Override
    public int order() {
        return BEFORE_KEYCLOAKS;
    }
}

package org.connectpack.token.accept;

import jakarta.ws.rs.core.Response;
import org.connectpack.support.JwtHeader;
import org.connectpack.token.TokenVerifier;
import org.keycloak.authorization.protection.introspect.RPTIntrospectionProvider;
import org.keycloak.authorization.protection.introspect.RPTIntrospectionProviderFactory;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.TokenIntrospectionProvider;

/**
 * The same under {@code token_type_hint=requesting_party_token} (UMA 2.0): neither does this hint hide a token, nor does it
 * make one good.
 */
public final class PartyTokenIntrospectionFactory extends RPTIntrospectionProviderFactory {

    private static final int BEFORE_KEYCLOAKS = 100;

    @Override
    public TokenIntrospectionProvider create(KeycloakSession session) {
        return new RPTIntrospectionProvider(session) {
            @Override
            public Response introspect(String presented, EventBuilder event) {
                return TokenVerifier.isLike(realm, presented) || JwtHeader.isBroken(presented)
                        ? new PersonalAccessTokenIntrospection(session).introspect(presented, event)
                        : super.introspect(presented, event);
            }

            @Override
            protected boolean introspectionChecks(String presented) {
                return super.introspectionChecks(presented)
                        && PresentGrant.permits(session, token, client, userSession, eventBuilder);
            }
        };
    }

    @Override
    public int order() {
        return BEFORE_KEYCLOAKS;
    }
}

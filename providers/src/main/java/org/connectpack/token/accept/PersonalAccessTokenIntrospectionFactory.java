package org.connectpack.token.accept;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProviderFactory;
import org.keycloak.protocol.oidc.TokenIntrospectionProvider;

/**
 * Stands in for Keycloak's introspection of access tokens under the same id, by a higher order: it is asked where there
 * is no hint.
 */
public final class PersonalAccessTokenIntrospectionFactory extends AccessTokenIntrospectionProviderFactory {

    private static final int BEFORE_KEYCLOAKS = 100;

    @Override
    public TokenIntrospectionProvider create(KeycloakSession session) {
        return new PersonalAccessTokenIntrospection(session);
    }

    @Override
    public int order() {
        return BEFORE_KEYCLOAKS;
    }
}

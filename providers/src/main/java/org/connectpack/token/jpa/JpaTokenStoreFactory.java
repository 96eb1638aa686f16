package org.connectpack.token.jpa;

import org.connectpack.support.Lifecycle;
import org.connectpack.token.TokenStore;
import org.connectpack.token.TokenStoreFactory;
import org.keycloak.models.KeycloakSession;

/** Keeps tokens in Keycloak's own database. */
public final class JpaTokenStoreFactory implements TokenStoreFactory, Lifecycle<TokenStore> {

    @Override
    public String getId() {
        return "jpa";
    }

    @Override
    public TokenStore create(KeycloakSession session) {
        return new JpaTokenStore(session);
    }
}

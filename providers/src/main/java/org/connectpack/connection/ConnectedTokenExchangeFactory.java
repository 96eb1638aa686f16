package org.connectpack.connection;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.TokenExchangeProvider;
import org.keycloak.protocol.oidc.tokenexchange.StandardTokenExchangeProviderFactory;

/** Token exchange in realms that have connections, where Keycloak's standard token exchange is switched on. */
public final class ConnectedTokenExchangeFactory extends StandardTokenExchangeProviderFactory {

    private static final int BEFORE_KEYCLOAKS = 100;

    @Override
    public String getId() {
        return "connection";
    }

    @Override
    public TokenExchangeProvider create(KeycloakSession session) {
        return new ConnectedTokenExchange();
    }

    @Override
    public int order() {
        return BEFORE_KEYCLOAKS;
    }
}

package org.connectpack.token.accept;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.TokenExchangeProvider;
import org.keycloak.protocol.oidc.tokenexchange.StandardTokenExchangeProviderFactory;

/** Token exchange for one more type of subject token, where Keycloak's standard token exchange is switched on. */
public final class PersonalAccessTokenExchangeFactory extends StandardTokenExchangeProviderFactory {

    /** The {@code subject_token_type}. */
    public static final String TOKEN_TYPE = "urn:connectpack:params:oauth:token-type:personal-access-token";

    private static final int BEFORE_KEYCLOAKS = 100;

    @Override
    public String getId() {
        return "personal-access-token";
    }

    @Override
    public TokenExchangeProvider create(KeycloakSession session) {
        return new PersonalAccessTokenExchange();
    }

    /** Keycloak asks the highest first, and takes the reason of the last that says no. */
    @Override
    public int order() {
        return -BEFORE_KEYCLOAKS;
    }
}

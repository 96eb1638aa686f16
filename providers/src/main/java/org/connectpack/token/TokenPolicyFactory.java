package org.connectpack.token;

import org.connectpack.component.ComponentSettings;
import org.connectpack.component.InvalidSetting;
import org.connectpack.component.RealmPolicyFactory;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Declares the one policy of a realm. */
public final class TokenPolicyFactory extends RealmPolicyFactory<TokenPolicy> {

    /** The {@code providerId} in realm JSON. */
    public static final String ID = "personal-access-tokens";

    public TokenPolicyFactory() {
        super(
                ID,
                "Personal access tokens",
                "Personal access tokens and API keys: for which clients, for how long, how many.",
                TokenPolicy.class,
                TokenSettings.FIELDS,
                "docs/tokens.md");
    }

    /** The policy is read as a whole, see {@link TokenSettings}; nothing is created per component. */
    @Override
    public TokenPolicy create(KeycloakSession session, ComponentModel model) {
        return () -> {};
    }

    @Override
    protected void check(RealmModel realm, ComponentSettings settings) {
        TokenSettings policy = TokenSettings.read(settings);
        policy.clients().forEach(clientId -> requireClient(realm, clientId));
        policy.requiredActions().forEach(action -> requireAction(realm, action));
    }

    private static void requireAction(RealmModel realm, String action) {
        if (realm.getRequiredActionProviderByAlias(action) == null) {
            throw new InvalidSetting(TokenSettings.REQUIRED_ACTIONS, action, "is not a required action of this realm");
        }
    }

    private static void requireClient(RealmModel realm, String clientId) {
        ClientModel client = realm.getClientByClientId(clientId);
        if (client == null) {
            throw new InvalidSetting(TokenSettings.CLIENTS, clientId, "is not a client of this realm");
        }
        if (client.isBearerOnly()) {
            throw new InvalidSetting(TokenSettings.CLIENTS, clientId, "is a bearer-only client, which has no tokens");
        }
    }
}

package org.connectpack.token;

import java.util.List;
import org.connectpack.component.ComponentSettings;
import org.connectpack.component.ConfigProperties;
import org.connectpack.component.InvalidSetting;
import org.connectpack.component.RefusedComponent;
import org.connectpack.support.Lifecycle;
import org.keycloak.component.ComponentFactory;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;

/** Declares the one policy of a realm. */
public final class TokenPolicyFactory implements ComponentFactory<TokenPolicy, TokenPolicy>, Lifecycle<TokenPolicy> {

    /** The {@code providerId} in realm JSON. */
    public static final String ID = "personal-access-tokens";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getHelpText() {
        return "Personal access tokens and API keys: for which clients, for how long, how many.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ConfigProperties.of(TokenSettings.FIELDS, "docs/tokens.md");
    }

    /** The policy is read as a whole, see {@link TokenSettings}; nothing is created per component. */
    @Override
    public TokenPolicy create(KeycloakSession session, ComponentModel model) {
        return () -> {};
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model) {
        ComponentSettings.keepOrder(model);
        try {
            ComponentSettings fields = new ComponentSettings(model);
            fields.checkForm(TokenSettings.FIELDS);
            if (model.getParentId() != null && !model.getParentId().equals(realm.getId())) {
                throw new InvalidSetting("parentId", model.getParentId(), "a policy belongs to the realm itself");
            }
            refuseSecond(realm, model);
            TokenSettings.read(fields).clients().forEach(client -> requireClient(realm, client));
        } catch (InvalidSetting invalid) {
            throw RefusedComponent.because("Personal access tokens '" + model.getName() + "': " + invalid.getMessage());
        }
    }

    private static void refuseSecond(RealmModel realm, ComponentModel model) {
        TokenSettings.component(realm)
                .filter(other -> !other.getId().equals(model.getId()))
                .ifPresent(other -> {
                    throw new InvalidSetting(
                            "name", model.getName(), "the realm has a policy, '" + other.getName() + "'");
                });
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

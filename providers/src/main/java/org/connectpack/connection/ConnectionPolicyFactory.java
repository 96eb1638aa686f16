package org.connectpack.connection;

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
public final class ConnectionPolicyFactory
        implements ComponentFactory<ConnectionPolicy, ConnectionPolicy>, Lifecycle<ConnectionPolicy> {

    /** The {@code providerId} in realm JSON. */
    public static final String ID = "connections";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getHelpText() {
        return "Lets users see which apps they have connected, and end that.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ConfigProperties.of(ConnectionSettings.FIELDS, "docs/connections.md");
    }

    /** The policy is read as a whole, see {@link ConnectionSettings}; nothing is created per component. */
    @Override
    public ConnectionPolicy create(KeycloakSession session, ComponentModel model) {
        return () -> {};
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model) {
        ComponentSettings.keepOrder(model);
        try {
            ComponentSettings fields = new ComponentSettings(model);
            fields.checkForm(ConnectionSettings.FIELDS);
            if (model.getParentId() != null && !model.getParentId().equals(realm.getId())) {
                throw new InvalidSetting("parentId", model.getParentId(), "a policy belongs to the realm itself");
            }
            refuseSecond(realm, model);
            ConnectionSettings.read(fields).clientsOffered().forEach(client -> requireOfferable(realm, client));
        } catch (InvalidSetting invalid) {
            throw RefusedComponent.because("Connections '" + model.getName() + "': " + invalid.getMessage());
        }
    }

    private static void refuseSecond(RealmModel realm, ComponentModel model) {
        ConnectionSettings.component(realm)
                .filter(other -> !other.getId().equals(model.getId()))
                .ifPresent(other -> {
                    throw new InvalidSetting(
                            "name", model.getName(), "the realm has a policy, '" + other.getName() + "'");
                });
    }

    /** Whether it is enabled is asked when it is offered. */
    private static void requireOfferable(RealmModel realm, String clientId) {
        ClientModel client = realm.getClientByClientId(clientId);
        if (client == null) {
            throw new InvalidSetting(ConnectionSettings.CLIENTS_OFFERED, clientId, "is not a client of this realm");
        }
        if (!client.isConsentRequired()) {
            throw new InvalidSetting(
                    ConnectionSettings.CLIENTS_OFFERED,
                    clientId,
                    "is a client that needs no consent: nobody connects it");
        }
    }
}

package org.connectpack.connection;

import org.connectpack.component.ComponentSettings;
import org.connectpack.component.InvalidSetting;
import org.connectpack.component.RealmPolicyFactory;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Declares the one policy of a realm. */
public final class ConnectionPolicyFactory extends RealmPolicyFactory<ConnectionPolicy> {

    /** The {@code providerId} in realm JSON. */
    public static final String ID = "connections";

    public ConnectionPolicyFactory() {
        super(
                ID,
                "Connections",
                "Lets users see which apps they have connected, and end that.",
                ConnectionPolicy.class,
                ConnectionSettings.FIELDS,
                "docs/connections.md");
    }

    /** The policy is read as a whole, see {@link ConnectionSettings}; nothing is created per component. */
    @Override
    public ConnectionPolicy create(KeycloakSession session, ComponentModel model) {
        return () -> {};
    }

    @Override
    protected void check(RealmModel realm, ComponentSettings settings) {
        ConnectionSettings.read(settings).clientsOffered().forEach(client -> requireOfferable(realm, client));
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

package org.connectpack.connection;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;

/** The clients that a realm shows to those who have not connected them. */
final class OfferedClients {

    /** A client attribute. */
    static final String ATTRIBUTE = "connectpack.connection";

    private static final String OFFERED = "offered";

    private final RealmModel realm;
    private final ConnectionSettings settings;

    OfferedClients(KeycloakSession session, ConnectionSettings settings) {
        this.realm = session.getContext().getRealm();
        this.settings = settings;
    }

    List<ClientModel> list() {
        Stream<ClientModel> named = settings.clientsOffered().stream()
                .map(realm::getClientByClientId)
                .filter(Objects::nonNull);
        return Stream.concat(named, sayingSo().stream())
                .filter(OfferedClients::isOfferable)
                .distinct()
                .toList();
    }

    private List<ClientModel> sayingSo() {
        try {
            return realm.searchClientByAttributes(Map.of(ATTRIBUTE, OFFERED), null, null)
                    .toList();
        } catch (ModelException notSearchable) {
            // An operator may name the attributes that clients are searched by.
            return realm.getClientsStream()
                    .filter(client -> OFFERED.equals(client.getAttribute(ATTRIBUTE)))
                    .toList();
        }
    }

    /** What cannot be connected, or should not, is not offered whatever was written. */
    private static boolean isOfferable(ClientModel client) {
        return client.isEnabled()
                && client.isConsentRequired()
                && !client.isBearerOnly()
                && !Constants.defaultClients.contains(client.getClientId());
    }
}

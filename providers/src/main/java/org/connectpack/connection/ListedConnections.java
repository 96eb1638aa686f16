package org.connectpack.connection;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.connectpack.connection.ConnectionEntity.Key;
import org.connectpack.connection.ConsentPages.Consent;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserConsentModel;
import org.keycloak.models.UserModel;

/** Says of connections what a list tells of them; of many at once with one look into each table. */
final class ListedConnections {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Connections connections;
    private final ConnectionTable table;

    ListedConnections(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.connections = new Connections(session);
        this.table = new ConnectionTable(session);
    }

    ListedConnection of(Connection connection) {
        return of(List.of(connection)).get(0);
    }

    /** In the same order. */
    List<ListedConnection> of(Collection<Connection> found) {
        Map<Key, ConnectionRecord> records = records(found, each -> each.user().getId());
        return found.stream()
                .map(each -> ListedConnection.of(
                        each, record(records, each.user().getId(), each.client().getId())))
                .toList();
    }

    /** In the same order, without those that another request ended meanwhile. */
    List<ListedConnection> ofConsents(List<Consent> consents) {
        if (!SessionTimes.areKept()) {
            return of(consents.stream()
                    .flatMap(each -> connections.of(each).stream())
                    .toList());
        }
        SessionTimes times = SessionTimes.of(
                session, realm, consents.stream().map(Consent::userId).toList());
        Map<Key, ConnectionRecord> records = records(consents, Consent::userId);
        return consents.stream()
                .map(each -> listed(each, times, record(records, each.userId(), each.clientId())))
                .filter(Objects::nonNull)
                .toList();
    }

    private ListedConnection listed(Consent found, SessionTimes times, ConnectionRecord record) {
        UserModel user = session.users().getUserById(realm, found.userId());
        ClientModel client = realm.getClientById(found.clientId());
        UserConsentModel consent = user == null || client == null
                ? null
                : Consents.of(session, user, client).orElse(null);
        if (consent == null) {
            return null;
        }
        Optional<Instant> lastSession = times.last(found.userId(), found.clientId());
        return ListedConnection.of(
                consent, user, record, lastSession, times.isOffline(found.userId(), found.clientId()));
    }

    private <T> Map<Key, ConnectionRecord> records(Collection<T> found, Function<T, String> userId) {
        return table.of(found.stream().map(userId).toList());
    }

    private static ConnectionRecord record(Map<Key, ConnectionRecord> records, String userId, String clientId) {
        return records.getOrDefault(new Key(userId, clientId), ConnectionRecord.NONE);
    }
}

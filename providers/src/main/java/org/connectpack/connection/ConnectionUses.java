package org.connectpack.connection;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.connectpack.connection.ConnectionEntity.Key;
import org.jboss.logging.Logger;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Remembers on each node when grants were used, and writes it down in batches, off the request's path. */
final class ConnectionUses {

    static final Comparator<Key> ORDER = Comparator.comparing(Key::userId).thenComparing(Key::clientId);

    private static final Logger LOG = Logger.getLogger(ConnectionUses.class);
    /** Few, as a transaction keeps what it has written from others until it has written all. */
    private static final int BATCH = 20;

    private final KeycloakSessionFactory sessions;
    private final Map<Key, Use> unwritten = new ConcurrentHashMap<>();

    ConnectionUses(KeycloakSessionFactory sessions) {
        this.sessions = sessions;
    }

    private record Use(String realmId, Instant at) {}

    void note(String realmId, Key key, Instant now) {
        unwritten.put(key, new Use(realmId, now));
    }

    /** What cannot be written now is written with the next. */
    void write() {
        Map<Key, Use> batch = new HashMap<>();
        for (Map.Entry<Key, Use> use : unwritten.entrySet()) {
            batch.put(use.getKey(), use.getValue());
            if (batch.size() == BATCH) {
                write(batch);
                batch = new HashMap<>();
            }
        }
        write(batch);
    }

    private void write(Map<Key, Use> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            Map<Key, Instant> times = new HashMap<>();
            batch.forEach((key, use) -> times.put(key, use.at()));
            List<Key> missing = KeycloakModelUtils.runJobInTransactionWithResult(
                    sessions, session -> new ConnectionTable(session).noteUses(times));
            missing.forEach(key -> begin(key, batch.get(key)));
            batch.forEach(unwritten::remove);
        } catch (RuntimeException notNow) {
            LOG.warnf(
                    notNow, "When %d connections were used last could not be written; it is tried again", batch.size());
        }
    }

    /** Begins the row of a grant that is older than the table. One that fails is no other's trouble. */
    private void begin(Key key, Use use) {
        try {
            KeycloakModelUtils.runJobInTransaction(sessions, session -> {
                if (isGranted(session, use.realmId(), key)) {
                    new ConnectionTable(session).addUse(use.realmId(), key, use.at());
                }
            });
        } catch (ModelDuplicateException anotherNodeWasFaster) {
            // The row is there, which is all that is wanted: the next use is written to it.
        } catch (RuntimeException notThisOne) {
            LOG.warnf(
                    notThisOne, "When user %s used client %s last could not be written", key.userId(), key.clientId());
        }
    }

    /** The consent's row is kept meanwhile, so that who ends the grant at this moment finds the new row, too. */
    private static boolean isGranted(KeycloakSession session, String realmId, Key key) {
        RealmModel realm = session.realms().getRealm(realmId);
        session.getContext().setRealm(realm);
        UserModel user = realm == null ? null : session.users().getUserById(realm, key.userId());
        ClientModel client = realm == null ? null : realm.getClientById(key.clientId());
        if (user == null || client == null) {
            return false;
        }
        ConsentLock.take(session, user, client);
        return Consents.of(session, user, client).isPresent() && !new ConnectionTable(session).has(key);
    }
}

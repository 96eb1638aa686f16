package org.connectpack.connection;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.common.Profile;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * When clients were part of sessions last, read for many users at once from the tables in which Keycloak keeps sessions. A
 * session that has just expired may still be in there.
 */
final class SessionTimes {

    private static final String OFFLINE = "1";

    private final Map<Key, Instant> last = new HashMap<>();
    private final Map<Key, Boolean> offline = new HashMap<>();

    private record Key(String userId, String clientId) {}

    private SessionTimes() {}

    /** Whether Keycloak keeps all sessions in tables, as it does unless it is told to keep them in memory alone. */
    static boolean areKept() {
        return Profile.isFeatureEnabled(Profile.Feature.PERSISTENT_USER_SESSIONS);
    }

    static SessionTimes of(KeycloakSession session, RealmModel realm, Collection<String> userIds) {
        SessionTimes times = new SessionTimes();
        if (!userIds.isEmpty()) {
            rows(session, realm, userIds).forEach(times::add);
        }
        return times;
    }

    private static List<Object[]> rows(KeycloakSession session, RealmModel realm, Collection<String> userIds) {
        return session.getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .createQuery(
                        "select s.userId, c.clientId, c.offline, max(c.timestamp)"
                                + " from PersistentClientSessionEntity c, PersistentUserSessionEntity s"
                                + " where s.userSessionId = c.userSessionId and s.offline = c.offline"
                                + " and s.realmId = :realm and s.userId in :users"
                                + " group by s.userId, c.clientId, c.offline",
                        Object[].class)
                .setParameter("realm", realm.getId())
                .setParameter("users", Set.copyOf(userIds))
                .getResultList();
    }

    private void add(Object[] row) {
        Key key = new Key((String) row[0], (String) row[1]);
        Instant time = Instant.ofEpochSecond(((Number) row[3]).longValue());
        last.merge(key, time, (one, other) -> one.isAfter(other) ? one : other);
        offline.merge(key, OFFLINE.equals(row[2]), Boolean::logicalOr);
    }

    Optional<Instant> last(String userId, String clientId) {
        return Optional.ofNullable(last.get(new Key(userId, clientId))).filter(time -> time.isAfter(Instant.EPOCH));
    }

    boolean isOffline(String userId, String clientId) {
        return offline.getOrDefault(new Key(userId, clientId), false);
    }
}

package org.connectpack.connection;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.connectpack.connection.ConnectionEntity.Key;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The table CONNECTPACK_CONNECTION: how grants came about, and when they were used last. */
final class ConnectionTable {

    /** A time of last use is written no more often than this. */
    private static final Duration SELDOM = Duration.ofMinutes(1);

    /** Databases take so many values in one question. */
    private static final int MOST_USERS = 500;

    private final EntityManager entities;

    ConnectionTable(KeycloakSession session) {
        this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    Map<Key, ConnectionRecord> of(Collection<String> userIds) {
        List<String> users = List.copyOf(Set.copyOf(userIds));
        Map<Key, ConnectionRecord> records = new HashMap<>();
        for (int at = 0; at < users.size(); at += MOST_USERS) {
            entities.createQuery(
                            "select c from ConnectPackConnection c where c.userId in :users", ConnectionEntity.class)
                    .setParameter("users", users.subList(at, Math.min(users.size(), at + MOST_USERS)))
                    .getResultStream()
                    .forEach(row -> records.put(new Key(row.userId, row.clientId), record(row)));
        }
        return records;
    }

    private static ConnectionRecord record(ConnectionEntity row) {
        return new ConnectionRecord(
                Optional.ofNullable(row.grantedAt).map(Instant::ofEpochMilli),
                Via.of(row.via),
                Optional.ofNullable(row.lastUsedAt).map(Instant::ofEpochMilli));
    }

    /** Does not wait for others who write the row, as {@code update} does. */
    boolean has(Key key) {
        return entities.createQuery(
                                "select count(c) from ConnectPackConnection c"
                                        + " where c.userId = :user and c.clientId = :client",
                                Long.class)
                        .setParameter("user", key.userId())
                        .setParameter("client", key.clientId())
                        .getSingleResult()
                > 0;
    }

    void addGrant(String realmId, Key key, Instant grantedAt, Via via) {
        ConnectionEntity row = row(realmId, key);
        row.grantedAt = grantedAt.toEpochMilli();
        row.via = via.word();
        entities.persist(row);
    }

    void addUse(String realmId, Key key, Instant lastUsedAt) {
        ConnectionEntity row = row(realmId, key);
        row.lastUsedAt = lastUsedAt.toEpochMilli();
        entities.persist(row);
    }

    private static ConnectionEntity row(String realmId, Key key) {
        ConnectionEntity row = new ConnectionEntity();
        row.userId = key.userId();
        row.clientId = key.clientId();
        row.realmId = realmId;
        return row;
    }

    /** Of a grant that is known already nothing changes: it came about once. */
    void noteGrant(Key key, Instant grantedAt, Via via) {
        entities.createQuery("update ConnectPackConnection c set c.grantedAt = :at, c.via = :via"
                        + " where c.userId = :user and c.clientId = :client"
                        + " and (c.grantedAt is null or c.grantedAt <> :at)")
                .setParameter("at", grantedAt.toEpochMilli())
                .setParameter("via", via.word())
                .setParameter("user", key.userId())
                .setParameter("client", key.clientId())
                .executeUpdate();
    }

    /**
     * Writes when grants were used last, seldom whatever the uses, and in one order on every node, so that two batches never
     * wait for each other.
     *
     * @return those that have no row
     */
    List<Key> noteUses(Map<Key, Instant> lastUses) {
        List<Key> missing = new ArrayList<>();
        lastUses.keySet().stream().sorted(ConnectionUses.ORDER).forEach(key -> {
            if (!noteUse(key, lastUses.get(key)) && !has(key)) {
                missing.add(key);
            }
        });
        return missing;
    }

    private boolean noteUse(Key key, Instant at) {
        return entities.createQuery("update ConnectPackConnection c set c.lastUsedAt = :at"
                                + " where c.userId = :user and c.clientId = :client"
                                + " and (c.lastUsedAt is null or c.lastUsedAt <= :old)")
                        .setParameter("at", at.toEpochMilli())
                        .setParameter("old", at.minus(SELDOM).toEpochMilli())
                        .setParameter("user", key.userId())
                        .setParameter("client", key.clientId())
                        .executeUpdate()
                > 0;
    }

    void remove(Key key) {
        entities.createQuery("delete from ConnectPackConnection c where c.userId = :user and c.clientId = :client")
                .setParameter("user", key.userId())
                .setParameter("client", key.clientId())
                .executeUpdate();
    }

    /**
     * Those of grants that ended in ways that told nobody. Consents of a directory's users are in a table of their own, out of
     * which Keycloak takes them with the directory.
     *
     * @param before what is younger may be of a grant that is being made
     */
    void removeForgotten(Instant before) {
        entities.createQuery("delete from ConnectPackConnection c where"
                        + " (c.lastUsedAt is null or c.lastUsedAt < :before)"
                        + " and (c.grantedAt is null or c.grantedAt < :before)"
                        + " and not exists (select k.id from UserConsentEntity k"
                        + " where k.user.id = c.userId and k.clientId = c.clientId)"
                        + " and not exists (select d.id from FederatedUserConsentEntity d"
                        + " where d.userId = c.userId and d.clientId = c.clientId)")
                .setParameter("before", before.toEpochMilli())
                .executeUpdate();
    }

    void removeOfUser(String userId) {
        removeWhere("c.userId = :value", userId);
    }

    void removeOfClient(String clientId) {
        removeWhere("c.clientId = :value", clientId);
    }

    void removeOfRealm(String realmId) {
        removeWhere("c.realmId = :value", realmId);
    }

    private void removeWhere(String condition, String value) {
        entities.createQuery("delete from ConnectPackConnection c where " + condition)
                .setParameter("value", value)
                .executeUpdate();
    }
}

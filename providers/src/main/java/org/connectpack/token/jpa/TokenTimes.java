package org.connectpack.token.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.connectpack.token.ExpiryNotice;
import org.connectpack.token.TokenStore.Use;

/** What happens to tokens as time goes by. */
final class TokenTimes {

    /** A time of last use is written no more often than this. */
    private static final Duration SELDOM = Duration.ofMinutes(1);

    private static final int BATCH = 100;

    private final EntityManager entities;

    TokenTimes(EntityManager entities) {
        this.entities = entities;
    }

    /** In one order on every node, so that two batches never wait for each other, and seldom whatever the uses. */
    void noteUses(Map<String, Use> lastUses) {
        lastUses.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(use -> entities.createQuery(
                                "update ConnectPackToken t set t.lastUsedAt = :at, t.lastUsedFrom = :from"
                                        + " where t.id = :id and (t.lastUsedAt is null or t.lastUsedAt <= :old)")
                        .setParameter("at", use.getValue().at().toEpochMilli())
                        .setParameter("old", use.getValue().at().minus(SELDOM).toEpochMilli())
                        .setParameter("from", use.getValue().from())
                        .setParameter("id", use.getKey())
                        .executeUpdate());
    }

    long countOfOwner(String realmId, String userId, Instant now) {
        return entities.createQuery(
                        "select count(t) from ConnectPackToken t where t.realmId = :realm and t.userId = :user"
                                + " and t.replacedAt is null and (t.expiresAt is null or t.expiresAt > :now)",
                        Long.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .setParameter("now", now.toEpochMilli())
                .getSingleResult();
    }

    TypedQuery<TokenEntity> expiredOfOwner(String realmId, String userId, Instant now, int but) {
        return entities.createQuery(
                        "select t from ConnectPackToken t where t.realmId = :realm and t.userId = :user"
                                + " and t.replacedAt is null and t.expiresAt <= :now order by t.expiresAt desc, t.id",
                        TokenEntity.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .setParameter("now", now.toEpochMilli())
                .setFirstResult(but)
                .setMaxResults(BATCH);
    }

    /** A token that was replaced is not spoken of: its owner has the new one. */
    TypedQuery<TokenEntity> expiring(String realmId, Instant before, ExpiryNotice told, int most) {
        return entities.createQuery(
                        "select t from ConnectPackToken t where t.realmId = :realm and t.replacedAt is null"
                                + " and t.expiresAt <= :before and t.expiryNotice <= :told order by t.expiresAt",
                        TokenEntity.class)
                .setParameter("realm", realmId)
                .setParameter("before", before.toEpochMilli())
                .setParameter("told", told.ordinal())
                .setMaxResults(most);
    }

    boolean advance(String id, ExpiryNotice notice) {
        return entities.createQuery("update ConnectPackToken t set t.expiryNotice = :notice"
                                + " where t.id = :id and t.expiryNotice < :notice")
                        .setParameter("notice", notice.ordinal())
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    int removeEnded(String realmId, Instant before, int most) {
        List<String> ids = entities.createQuery(
                        "select t.id from ConnectPackToken t where t.realmId = :realm"
                                + " and (t.expiresAt < :before or t.goodUntil < :before)",
                        String.class)
                .setParameter("realm", realmId)
                .setParameter("before", before.toEpochMilli())
                .setMaxResults(most)
                .getResultList();
        if (ids.isEmpty()) {
            return 0;
        }
        new EndedKeys(entities).remember(realmId, "t.id in :ids", Map.of("ids", ids));
        return entities.createQuery("delete from ConnectPackToken t where t.id in :ids")
                .setParameter("ids", ids)
                .executeUpdate();
    }

    long countActive(Instant now) {
        return entities.createQuery(
                        "select count(t) from ConnectPackToken t where t.replacedAt is null"
                                + " and (t.expiresAt is null or t.expiresAt > :now)",
                        Long.class)
                .setParameter("now", now.toEpochMilli())
                .getSingleResult();
    }
}

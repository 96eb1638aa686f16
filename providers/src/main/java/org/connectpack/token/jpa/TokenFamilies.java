package org.connectpack.token.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.connectpack.token.PersonalAccessToken;

/** Tokens that came of each other by rotation. */
final class TokenFamilies {

    private final EntityManager entities;

    TokenFamilies(EntityManager entities) {
        this.entities = entities;
    }

    void forgetReplaced(String realmId, String familyId, Instant now, int keep) {
        entities.createQuery("update ConnectPackToken t set t.goodUntil = :now where t.realmId = :realm"
                        + " and t.familyId = :family and t.replacedAt is not null and t.goodUntil > :now")
                .setParameter("now", now.toEpochMilli())
                .setParameter("realm", realmId)
                .setParameter("family", familyId)
                .executeUpdate();
        List<String> old = entities.createQuery(
                        "select t.id from ConnectPackToken t where t.realmId = :realm and t.familyId = :family"
                                + " and t.replacedAt is not null order by t.replacedAt desc, t.id",
                        String.class)
                .setParameter("realm", realmId)
                .setParameter("family", familyId)
                .getResultList();
        if (old.size() > keep) {
            List<String> forgotten = old.subList(keep, old.size());
            new EndedKeys(entities).remember(realmId, "t.id in :ids", Map.of("ids", forgotten));
            entities.createQuery("delete from ConnectPackToken t where t.id in :ids")
                    .setParameter("ids", forgotten)
                    .executeUpdate();
        }
    }

    /** One by one, so that each is told of by the one who removed it. */
    List<PersonalAccessToken> remove(String realmId, String familyId) {
        new EndedKeys(entities).remember(realmId, "t.familyId = :family", Map.of("family", familyId));
        return entities
                .createQuery(
                        "select t from ConnectPackToken t where t.realmId = :realm and t.familyId = :family"
                                + " order by t.createdAt, t.id",
                        TokenEntity.class)
                .setParameter("realm", realmId)
                .setParameter("family", familyId)
                .getResultList()
                .stream()
                .map(TokenEntity::token)
                .filter(this::remove)
                .toList();
    }

    private boolean remove(PersonalAccessToken token) {
        return entities.createQuery("delete from ConnectPackToken t where t.id = :id")
                        .setParameter("id", token.id())
                        .executeUpdate()
                == 1;
    }

    /** A token was made in the moment in which the one before it was replaced. */
    int removeWithReplaced(PersonalAccessToken token) {
        String those = "t.familyId = :family and (t.id = :id or t.replacedAt is not null and t.replacedAt <= :made)";
        Map<String, Object> parameters = Map.of(
                "family",
                token.familyId(),
                "id",
                token.id(),
                "made",
                token.createdAt().toEpochMilli());
        new EndedKeys(entities).remember(token.realmId(), those, parameters);
        Query removal = entities.createQuery("delete from ConnectPackToken t where t.realmId = :realm and " + those)
                .setParameter("realm", token.realmId());
        parameters.forEach(removal::setParameter);
        return removal.executeUpdate();
    }
}

package org.connectpack.token.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Map;

/**
 * Imported keys that are over. Those who hold them still have them, and so has the older server's table: a batch that is
 * sent again must not bring them back. No more than a hash is kept, and that until the realm goes.
 */
final class EndedKeys {

    private final EntityManager entities;

    EndedKeys(EntityManager entities) {
        this.entities = entities;
    }

    boolean contain(String realmId, String hash) {
        return entities.find(EndedKeyEntity.class, new EndedKeyEntity.Key(realmId, hash)) != null;
    }

    /**
     * Remembers the imported ones among tokens that are about to be removed.
     *
     * @param condition on a token {@code t}
     * @param parameters of the condition
     */
    void remember(String realmId, String condition, Map<String, ?> parameters) {
        Query insertion = entities.createQuery("insert into ConnectPackEndedKey (realmId, hash)"
                        + " select t.realmId, t.hash from ConnectPackToken t"
                        + " where t.imported = true and t.realmId = :realm and (" + condition + ")")
                .setParameter("realm", realmId);
        parameters.forEach(insertion::setParameter);
        insertion.executeUpdate();
    }

    void removeOfRealm(String realmId) {
        entities.createQuery("delete from ConnectPackEndedKey k where k.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }
}

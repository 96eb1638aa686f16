package org.connectpack.token.jpa;

import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rows whose user, client or realm is gone: removed by ways that tell nobody, or in the moment in which a token was made.
 * What another provider than Keycloak's own keeps is in none of its tables, and is left alone as long as there is that provider.
 */
final class TokenRemains {

    private final EntityManager entities;

    TokenRemains(EntityManager entities) {
        this.entities = entities;
    }

    List<String> ownersWithoutUser(String realmId, int most) {
        return entities.createQuery(
                        "select o.userId from ConnectPackTokenOwner o where o.realmId = :realm"
                                + " and not exists (select u.id from UserEntity u where u.id = o.userId)"
                                + " and not exists (select d.id from ComponentEntity d"
                                + " where o.userId like concat('f:', d.id, ':%'))",
                        String.class)
                .setParameter("realm", realmId)
                .setMaxResults(most)
                .getResultList();
    }

    List<String> clientsWithoutClient(String realmId) {
        return entities.createQuery(
                        "select distinct t.clientId from ConnectPackToken t where t.realmId = :realm"
                                + " and t.clientId not like 'f:%'"
                                + " and not exists (select c.id from ClientEntity c where c.id = t.clientId)",
                        String.class)
                .setParameter("realm", realmId)
                .getResultList();
    }

    Set<String> realmsWithoutRealm() {
        Set<String> realms = new HashSet<>(entities.createQuery(
                        "select distinct t.realmId from ConnectPackToken t"
                                + " where not exists (select r.id from RealmEntity r where r.id = t.realmId)",
                        String.class)
                .getResultList());
        realms.addAll(entities.createQuery(
                        "select distinct o.realmId from ConnectPackTokenOwner o"
                                + " where not exists (select r.id from RealmEntity r where r.id = o.realmId)",
                        String.class)
                .getResultList());
        realms.addAll(entities.createQuery(
                        "select distinct k.realmId from ConnectPackEndedKey k"
                                + " where not exists (select r.id from RealmEntity r where r.id = k.realmId)",
                        String.class)
                .getResultList());
        return realms;
    }
}

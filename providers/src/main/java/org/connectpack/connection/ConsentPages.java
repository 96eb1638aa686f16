package org.connectpack.connection;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * A realm's consents from Keycloak's own table, page by page, the newest first. Users of a directory that are not imported
 * have theirs elsewhere.
 */
final class ConsentPages {

    private final EntityManager entities;
    private final StringBuilder where = new StringBuilder("from UserConsentEntity c where c.user.realmId = :realm"
            + " and c.clientId is not null and c.user.serviceAccountClientLink is null");
    private final Map<String, Object> parameters = new HashMap<>();

    ConsentPages(KeycloakSession session, RealmModel realm) {
        this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        parameters.put("realm", realm.getId());
    }

    /** Whose, and to which client: Keycloak's ids. */
    record Consent(String userId, String clientId) {}

    ConsentPages to(ClientModel client) {
        return and("c.clientId = :client", "client", client.getId());
    }

    ConsentPages granting(ClientScopeModel scope) {
        return and(
                "exists (select 1 from UserConsentClientScopeEntity s where s.userConsent = c and s.scopeId = :scope)",
                "scope",
                scope.getId());
    }

    /** Neither changed nor used since, as far as the tables know: a living session may know better. */
    ConsentPages unusedSince(Instant time) {
        return and(
                "(c.lastUpdatedDate is null or c.lastUpdatedDate < :before)"
                        + " and not exists (select 1 from ConnectPackConnection u where u.userId = c.user.id"
                        + " and u.clientId = c.clientId and u.lastUsedAt >= :before)",
                "before",
                time.toEpochMilli());
    }

    /** Those of an organization's members. */
    ConsentPages ofMembers(String organizationId) {
        return and(
                "c.user.id in (select m.user.id from UserGroupMembershipEntity m, OrganizationEntity o"
                        + " where o.id = :organization and m.groupId = o.groupId)",
                "organization",
                organizationId);
    }

    /** Those to one of these clients, or of a user whose name has these words. */
    ConsentPages matching(String words, Collection<String> clientIds) {
        String ofUser = "locate(:words, lower(c.user.username)) > 0 or locate(:words,"
                + " lower(concat(coalesce(c.user.firstName, ''), ' ', coalesce(c.user.lastName, '')))) > 0";
        if (clientIds.isEmpty()) {
            return and("(" + ofUser + ")", "words", words.toLowerCase(Locale.ROOT));
        }
        parameters.put("clients", clientIds);
        return and("(c.clientId in :clients or " + ofUser + ")", "words", words.toLowerCase(Locale.ROOT));
    }

    private ConsentPages and(String condition, String name, Object value) {
        where.append(" and ").append(condition);
        parameters.put(name, value);
        return this;
    }

    List<Consent> page(int first, int most) {
        return query("select c.user.id, c.clientId ", " order by c.createdDate desc, c.id", Object[].class)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultStream()
                .map(row -> new Consent((String) row[0], (String) row[1]))
                .toList();
    }

    /** To which clients there are any. */
    List<String> clients() {
        return query("select distinct c.clientId ", "", String.class).getResultList();
    }

    private <T> TypedQuery<T> query(String select, String order, Class<T> type) {
        TypedQuery<T> query = entities.createQuery(select + where + order, type);
        parameters.forEach(query::setParameter);
        return query;
    }
}

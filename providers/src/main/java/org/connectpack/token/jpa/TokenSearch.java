package org.connectpack.token.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.HashMap;
import java.util.Map;
import org.connectpack.token.TokenQuery;

/** A {@link TokenQuery} in JPQL: fixed conditions, values as parameters only. */
final class TokenSearch {

    private final StringBuilder where = new StringBuilder(" from ConnectPackToken t where t.realmId = :realm");
    private final Map<String, Object> parameters = new HashMap<>();

    TokenSearch(String realmId, TokenQuery query) {
        parameters.put("realm", realmId);
        where.append(" and t.replacedAt is null");
        query.userId().ifPresent(id -> and("t.userId = :user", "user", id));
        query.clientId().ifPresent(id -> and("t.clientId = :client", "client", id));
        query.scope().ifPresent(scope -> and("locate(:scope, t.scopes) > 0", "scope", " " + scope + " "));
        query.expired()
                .ifPresent(expired -> and(
                        expired ? "t.expiresAt <= :now" : "(t.expiresAt is null or t.expiresAt > :now)",
                        "now",
                        query.now().toEpochMilli()));
        query.unusedSince()
                .ifPresent(since -> and(
                        "(t.lastUsedAt is null and t.createdAt < :since or t.lastUsedAt < :since)",
                        "since",
                        since.toEpochMilli()));
    }

    private void and(String condition, String name, Object value) {
        where.append(" and ").append(condition);
        parameters.put(name, value);
    }

    <T> TypedQuery<T> create(EntityManager entities, String select, String order, Class<T> type) {
        TypedQuery<T> query = entities.createQuery(select + where + order, type);
        parameters.forEach(query::setParameter);
        return query;
    }
}

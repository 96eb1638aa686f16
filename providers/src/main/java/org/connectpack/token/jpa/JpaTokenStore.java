package org.connectpack.token.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.connectpack.token.ExpiryNotice;
import org.connectpack.token.PersonalAccessToken;
import org.connectpack.token.TokenQuery;
import org.connectpack.token.TokenStore;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Tokens in the table CONNECTPACK_TOKEN. */
final class JpaTokenStore implements TokenStore {

    private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final KeycloakSession session;
    private final EntityManager entities;

    JpaTokenStore(KeycloakSession session) {
        this.session = session;
        this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    @Override
    public void lockOwner(String realmId, String userId) {
        new TokenOwners(session, entities).lock(realmId, userId);
    }

    @Override
    public long countOfOwner(String realmId, String userId, Instant now) {
        return new TokenTimes(entities).countOfOwner(realmId, userId, now);
    }

    @Override
    public List<PersonalAccessToken> expiredOfOwner(String realmId, String userId, Instant now, int but) {
        return list(new TokenTimes(entities).expiredOfOwner(realmId, userId, now, but));
    }

    @Override
    public void add(PersonalAccessToken token, String hash) {
        TokenEntity row = new TokenEntity();
        row.id = token.id();
        row.realmId = token.realmId();
        row.userId = token.userId();
        row.clientId = token.clientId();
        row.familyId = token.familyId();
        row.name = token.name();
        row.scopes = " " + String.join(" ", token.scopes()) + " ";
        row.hint = token.hint();
        row.hash = hash;
        row.createdAt = token.createdAt().toEpochMilli();
        row.expiresAt = token.expiresAt().map(Instant::toEpochMilli).orElse(null);
        row.imported = token.imported();
        row.expiryNotice =
                ExpiryNotice.due(token.expiresAt(), token.createdAt()).ordinal();
        entities.persist(row);
        entities.flush();
    }

    @Override
    public Optional<PersonalAccessToken> findByHash(String realmId, String hash) {
        return only(entities.createQuery(
                        "select t from ConnectPackToken t where t.hash = :hash and t.realmId = :realm",
                        TokenEntity.class)
                .setParameter("hash", hash)
                .setParameter("realm", realmId));
    }

    @Override
    public boolean isEndedKey(String realmId, String hash) {
        return new EndedKeys(entities).contain(realmId, hash);
    }

    @Override
    public Optional<PersonalAccessToken> find(String realmId, String id) {
        if (!ID.matcher(id).matches()) {
            // Whatever else stands in a path, such as a null character, is not for every database to hear.
            return Optional.empty();
        }
        return only(entities.createQuery(
                        "select t from ConnectPackToken t where t.id = :id and t.realmId = :realm", TokenEntity.class)
                .setParameter("id", id)
                .setParameter("realm", realmId));
    }

    @Override
    public List<PersonalAccessToken> ofOwner(String realmId, String userId) {
        return list(entities.createQuery(
                        "select t from ConnectPackToken t where t.realmId = :realm and t.userId = :user"
                                + " and t.replacedAt is null order by t.createdAt desc, t.id",
                        TokenEntity.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId));
    }

    @Override
    public List<PersonalAccessToken> search(String realmId, TokenQuery query, int first, int most) {
        TokenSearch search = new TokenSearch(realmId, query);
        return list(search.create(entities, "select t", " order by t.createdAt desc, t.id", TokenEntity.class)
                .setFirstResult(first)
                .setMaxResults(most));
    }

    @Override
    public long count(String realmId, TokenQuery query) {
        return new TokenSearch(realmId, query)
                .create(entities, "select count(t)", "", Long.class)
                .getSingleResult();
    }

    @Override
    public Map<String, Long> countByOwner(String realmId, TokenQuery query) {
        return new TokenSearch(realmId, query)
                        .create(entities, "select t.userId, count(t)", " group by t.userId", Object[].class)
                        .getResultList()
                        .stream()
                        .collect(Collectors.toMap(row -> (String) row[0], row -> (Long) row[1]));
    }

    @Override
    public boolean replace(String realmId, String id, Instant now, Instant goodUntil) {
        return entities.createQuery("update ConnectPackToken t set t.replacedAt = :now, t.goodUntil = :until"
                                + " where t.id = :id and t.realmId = :realm and t.replacedAt is null")
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("until", goodUntil.toEpochMilli())
                        .setParameter("id", id)
                        .setParameter("realm", realmId)
                        .executeUpdate()
                == 1;
    }

    @Override
    public void forgetReplaced(String realmId, String familyId, Instant now, int keep) {
        new TokenFamilies(entities).forgetReplaced(realmId, familyId, now, keep);
    }

    @Override
    public int removeWithReplaced(PersonalAccessToken token) {
        return new TokenFamilies(entities).removeWithReplaced(token);
    }

    @Override
    public List<PersonalAccessToken> removeFamily(String realmId, String familyId) {
        return new TokenFamilies(entities).remove(realmId, familyId);
    }

    @Override
    public int removeOfUser(String realmId, String userId) {
        TokenOwners owners = new TokenOwners(session, entities);
        owners.lockExisting(userId);
        int removed = removeWhere("t.userId = :value", realmId, userId);
        owners.remove(userId);
        return removed;
    }

    @Override
    public int removeOfOwner(String realmId, String userId) {
        return endWhere("t.userId = :value", realmId, userId);
    }

    @Override
    public int removeOfClient(String realmId, String clientId) {
        return removeWhere("t.clientId = :value", realmId, clientId);
    }

    private int endWhere(String condition, String realmId, String value) {
        new EndedKeys(entities).remember(realmId, condition, Map.of("value", value));
        return removeWhere(condition, realmId, value);
    }

    private int removeWhere(String condition, String realmId, String value) {
        return entities.createQuery("delete from ConnectPackToken t where t.realmId = :realm and " + condition)
                .setParameter("realm", realmId)
                .setParameter("value", value)
                .executeUpdate();
    }

    @Override
    public int removeOfRealm(String realmId) {
        new EndedKeys(entities).removeOfRealm(realmId);
        entities.createQuery("delete from ConnectPackTokenOwner o where o.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
        return entities.createQuery("delete from ConnectPackToken t where t.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    @Override
    public int removeEnded(String realmId, Instant before, int most) {
        return new TokenTimes(entities).removeEnded(realmId, before, most);
    }

    @Override
    public List<String> ownersWithoutUser(String realmId, int most) {
        return new TokenRemains(entities).ownersWithoutUser(realmId, most);
    }

    @Override
    public List<String> clientsWithoutClient(String realmId) {
        return new TokenRemains(entities).clientsWithoutClient(realmId);
    }

    @Override
    public Set<String> realmsWithoutRealm() {
        return new TokenRemains(entities).realmsWithoutRealm();
    }

    @Override
    public void noteUses(Map<String, Use> lastUses) {
        new TokenTimes(entities).noteUses(lastUses);
    }

    @Override
    public List<PersonalAccessToken> expiring(String realmId, Instant before, ExpiryNotice told, int most) {
        return list(new TokenTimes(entities).expiring(realmId, before, told, most));
    }

    @Override
    public boolean advance(String id, ExpiryNotice notice) {
        return new TokenTimes(entities).advance(id, notice);
    }

    @Override
    public long countActive(Instant now) {
        return new TokenTimes(entities).countActive(now);
    }

    private static Optional<PersonalAccessToken> only(TypedQuery<TokenEntity> query) {
        // A list, as a stream keeps a cursor open, which costs more than one row.
        return query.getResultList().stream().findFirst().map(TokenEntity::token);
    }

    private static List<PersonalAccessToken> list(TypedQuery<TokenEntity> query) {
        return query.getResultStream().map(TokenEntity::token).toList();
    }

    @Override
    public void close() {
        // the entity manager is Keycloak's
    }
}

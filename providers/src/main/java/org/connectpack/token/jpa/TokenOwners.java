package org.connectpack.token.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.util.Map;
import org.connectpack.token.TokenRefusal;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.ModelException;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Lets those who change one owner's tokens do so one after the other, on whichever nodes they are. */
final class TokenOwners {

    private static final int ATTEMPTS = 3;

    /** In milliseconds: each who waits keeps a connection from the others. */
    private static final Map<String, Object> PATIENCE = Map.of("jakarta.persistence.lock.timeout", 10_000);

    private final KeycloakSession session;
    private final EntityManager entities;

    TokenOwners(KeycloakSession session, EntityManager entities) {
        this.session = session;
        this.entities = entities;
    }

    /**
     * Waits for the owner's row, and keeps it until the end of the transaction.
     *
     * @throws TokenRefusal with 409 where that takes too long
     */
    void lock(String realmId, String userId) {
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                // Asked without a lock: some databases lock the place of a missing row, for those who insert it too.
                if (!exists(userId)) {
                    insert(realmId, userId);
                }
                if (locked(userId) != null) {
                    return;
                }
                // Whoever had the lock before has removed the row, and nobody waits at a row that is not there.
            }
        } catch (PersistenceException | ModelException waitedTooLong) {
            throw refusal();
        }
        throw refusal();
    }

    private static TokenRefusal refusal() {
        return TokenRefusal.conflict("Too many requests for one user's tokens at once; send the request again.");
    }

    /** The same for an owner who goes: where there is no row there is nothing to wait for. */
    void lockExisting(String userId) {
        locked(userId);
    }

    /** For an owner who goes: who stays keeps the row, as others may wait for it. */
    void remove(String userId) {
        entities.createQuery("delete from ConnectPackTokenOwner o where o.userId = :user")
                .setParameter("user", userId)
                .executeUpdate();
    }

    private boolean exists(String userId) {
        return !entities.createQuery(
                        "select o.userId from ConnectPackTokenOwner o where o.userId = :user", String.class)
                .setParameter("user", userId)
                .getResultList()
                .isEmpty();
    }

    private TokenOwnerEntity locked(String userId) {
        return entities.find(TokenOwnerEntity.class, userId, LockModeType.PESSIMISTIC_WRITE, PATIENCE);
    }

    /** In a transaction of its own: of two that insert the row, the one that fails must not lose its request. */
    private void insert(String realmId, String userId) {
        try {
            KeycloakModelUtils.runJobInTransaction(session.getKeycloakSessionFactory(), other -> {
                TokenOwnerEntity owner = new TokenOwnerEntity();
                owner.userId = userId;
                owner.realmId = realmId;
                other.getProvider(JpaConnectionProvider.class)
                        .getEntityManager()
                        .persist(owner);
            });
        } catch (ModelDuplicateException anotherWasFaster) {
            // The row is there, which is all that is wanted.
        }
    }
}

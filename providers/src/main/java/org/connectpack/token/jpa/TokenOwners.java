package org.connectpack.token.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.util.List;
import org.connectpack.token.TokenRefusal;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.ModelException;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Lets those who change one owner's tokens do so one after the other, on whichever nodes they are. */
final class TokenOwners {

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
            // Asked without a lock: some databases lock the place where a row is missing, for those who insert it too.
            if (entities.find(TokenOwnerEntity.class, userId) == null) {
                insert(realmId, userId);
            }
            locked(userId);
        } catch (PersistenceException | ModelException waitedTooLong) {
            throw TokenRefusal.conflict("Too many requests for one user's tokens at once; send the request again.");
        }
    }

    /** The same for an owner who goes: where there is no row there is nothing to wait for. */
    void lockExisting(String userId) {
        locked(userId);
    }

    /**
     * Owners whose user was removed by ways that tell nobody. Users of a directory are not in Keycloak's table, and are left
     * alone.
     */
    List<String> withoutUser(String realmId, int most) {
        return entities.createQuery(
                        "select o.userId from ConnectPackTokenOwner o where o.realmId = :realm"
                                + " and o.userId not like 'f:%'"
                                + " and not exists (select u.id from UserEntity u where u.id = o.userId)",
                        String.class)
                .setParameter("realm", realmId)
                .setMaxResults(most)
                .getResultList();
    }

    private TokenOwnerEntity locked(String userId) {
        return entities.find(TokenOwnerEntity.class, userId, LockModeType.PESSIMISTIC_WRITE);
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

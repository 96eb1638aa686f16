package org.connectpack.connection;

import jakarta.persistence.LockModeType;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** Lets those who change one consent do so one after the other, on whichever nodes they are. */
final class ConsentLock {

    private ConsentLock() {}

    /**
     * Waits for the consent's row, by a query of Keycloak's own, and keeps it until the end of the transaction. A consent
     * of a directory's user is no such row, and is not waited for.
     */
    static void take(KeycloakSession session, UserModel user, ClientModel client) {
        session.getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .createNamedQuery("userConsentByUserAndClient")
                .setParameter("userId", user.getId())
                .setParameter("clientId", client.getId())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }
}

package org.connectpack.connection;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserConsentModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.services.managers.UserConsentManager;
import org.keycloak.storage.StorageId;
import org.keycloak.storage.federated.UserFederatedStorageProvider;

/** Lets those who change one consent do so one after the other, on whichever nodes they are. */
public final class ConsentLock {

    private static final String OF_USER = "from UserConsentEntity c where c.user.id = :user and c.clientId = :client";
    private static final String OF_DIRECTORYS_USER =
            "from FederatedUserConsentEntity c where c.userId = :user and c.clientId = :client";

    private final KeycloakSession session;
    private final EntityManager entities;
    private final UserModel user;
    private final StorageId id;

    private ConsentLock(KeycloakSession session, UserModel user) {
        this.session = session;
        this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.user = user;
        this.id = new StorageId(user.getId());
    }

    /**
     * Waits for the consent's row, if there is one, and keeps it until the end of the transaction. Where there are two, as
     * Keycloak itself cannot read them any more, one is left.
     */
    public static void take(KeycloakSession session, UserModel user, ClientModel client) {
        new ConsentLock(session, user).take(client);
    }

    /**
     * The same where there may be no row yet, by one that has always been there: the user's, or its directory's.
     *
     * @return the consent as it is then
     */
    public static Optional<UserConsentModel> takeFirst(KeycloakSession session, UserModel user, ClientModel client) {
        ConsentLock lock = new ConsentLock(session, user);
        if (!lock.take(client)) {
            lock.takeOwner();
            lock.take(client);
        }
        return Consents.stored(session, user, client);
    }

    private boolean take(ClientModel client) {
        String rows = "select c " + (id.isLocal() ? OF_USER : OF_DIRECTORYS_USER) + " order by c.createdDate, c.id";
        List<?> found = entities.createQuery(rows)
                .setParameter("user", user.getId())
                .setParameter("client", client.getId())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        if (found.size() > 1) {
            unite(client, found);
        }
        return !found.isEmpty();
    }

    /** Keycloak's consent page, sent twice at once, makes two rows in databases that do not forbid it. */
    private void unite(ClientModel client, List<?> rows) {
        RealmModel realm = client.getRealm();
        UserConsentModel all = Consents.united(client, stored(realm));
        rows.subList(1, rows.size()).forEach(entities::remove);
        entities.flush();
        UserConsentManager.updateConsent(session, realm, user, all);
    }

    private Stream<UserConsentModel> stored(RealmModel realm) {
        return id.isLocal()
                ? session.getProvider(UserProvider.class).getConsentsStream(realm, user.getId())
                : session.getProvider(UserFederatedStorageProvider.class).getConsentsStream(realm, user.getId());
    }

    private void takeOwner() {
        String owner = id.isLocal() ? "UserEntity" : "ComponentEntity";
        entities.createQuery("select o from " + owner + " o where o.id = :id")
                .setParameter("id", id.isLocal() ? user.getId() : id.getProviderId())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }
}

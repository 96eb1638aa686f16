package org.connectpack.connection;

import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserConsentModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.models.light.LightweightUserAdapter;
import org.keycloak.services.managers.UserConsentManager;
import org.keycloak.storage.StorageId;
import org.keycloak.storage.federated.UserFederatedStorageProvider;

/** Looks up one consent; also one of which the database has two rows, at which Keycloak fails. */
final class Consents {

    private Consents() {}

    /** As Keycloak knows it, which may be out of its cache. Two rows are read as one. */
    static Optional<UserConsentModel> of(KeycloakSession session, UserModel user, ClientModel client) {
        RealmModel realm = client.getRealm();
        try {
            return Optional.ofNullable(UserConsentManager.getConsentByClient(session, realm, user, client.getId()));
        } catch (ModelException severalRows) {
            return Optional.of(united(client, UserConsentManager.getConsentsStream(session, realm, user)));
        }
    }

    /** All that the user has granted to the client, on whichever page, and when first and last. */
    static UserConsentModel united(ClientModel client, Stream<UserConsentModel> consents) {
        UserConsentModel all = new UserConsentModel(client);
        consents.filter(consent -> consent.getClient().getId().equals(client.getId()))
                .forEach(consent -> {
                    all.setCreatedDate(earlier(all.getCreatedDate(), consent.getCreatedDate()));
                    all.setLastUpdatedDate(later(all.getLastUpdatedDate(), consent.getLastUpdatedDate()));
                    GrantedScope.of(consent)
                            .forEach(scope -> all.addGrantedClientScope(
                                    scope.model(), scope.parameter().orElse(null)));
                });
        return all;
    }

    private static Long earlier(Long one, Long other) {
        return one == null || other != null && other < one ? other : one;
    }

    private static Long later(Long one, Long other) {
        return one == null || other != null && other > one ? other : one;
    }

    /**
     * As it is in the database. Users of a moment, who are not there, have theirs with them.
     *
     * @throws ModelException where there are two rows
     */
    static Optional<UserConsentModel> stored(KeycloakSession session, UserModel user, ClientModel client) {
        RealmModel realm = client.getRealm();
        if (LightweightUserAdapter.isLightweightUser(user)) {
            return Optional.ofNullable(UserConsentManager.getConsentByClient(session, realm, user, client.getId()));
        }
        return Optional.ofNullable(
                StorageId.isLocalStorage(user.getId())
                        ? session.getProvider(UserProvider.class)
                                .getConsentByClient(realm, user.getId(), client.getId())
                        : session.getProvider(UserFederatedStorageProvider.class)
                                .getConsentByClient(realm, user.getId(), client.getId()));
    }
}

package org.connectpack.token;

import java.util.function.Consumer;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Work on tokens that holds whatever becomes of the request that it comes with. */
final class OwnTransaction {

    private OwnTransaction() {}

    /** Does the work in the request's realm, for the request's caller. */
    static void run(KeycloakSession session, Consumer<KeycloakSession> work) {
        String realmId = session.getContext().getRealm().getId();
        KeycloakModelUtils.runJobInTransaction(session.getKeycloakSessionFactory(), other -> {
            other.getContext().setRealm(other.realms().getRealm(realmId));
            other.getContext().setConnection(session.getContext().getConnection());
            work.accept(other);
        });
    }
}

package org.connectpack.connection;

import jakarta.persistence.PersistenceException;
import java.util.function.Supplier;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;

/** Makes a change last before the answer says that it does; Keycloak would do so after. */
final class ConnectionCommit {

    private ConnectionCommit() {}

    /**
     * Does it, and commits it.
     *
     * @throws ConnectionRefusal with 409 where another request changed the same
     */
    static <T> T of(KeycloakSession session, Supplier<T> change) {
        try {
            T changed = change.get();
            session.getTransactionManager().commit();
            return changed;
        } catch (ModelException | PersistenceException changedByAnother) {
            throw ConnectionRefusal.conflict();
        }
    }
}

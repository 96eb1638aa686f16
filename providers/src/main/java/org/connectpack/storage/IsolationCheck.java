package org.connectpack.storage;

import java.sql.Connection;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.connections.jpa.JpaConnectionProviderFactory;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Tells the operator where the database shows a transaction what held at its beginning: those who wait for a row's lock
 * would then go on from what was before the others. It is so in MariaDB and MySQL, unless they are told otherwise.
 */
final class IsolationCheck {

    private static final Logger LOG = Logger.getLogger(IsolationCheck.class);

    private IsolationCheck() {}

    static void run(KeycloakSessionFactory sessions) {
        JpaConnectionProviderFactory database =
                (JpaConnectionProviderFactory) sessions.getProviderFactory(JpaConnectionProvider.class);
        try (Connection connection = database.getConnection()) {
            if (connection.getTransactionIsolation() > Connection.TRANSACTION_READ_COMMITTED) {
                LOG.warn(
                        "The database's transaction isolation is above READ COMMITTED: of requests at once, more personal"
                                + " access tokens than the realm allows can come. Set it to READ COMMITTED; for MariaDB by the"
                                + " parameter transactionIsolation=READ-COMMITTED in the JDBC URL");
            }
        } catch (SQLException unknown) {
            LOG.warn("The database's transaction isolation could not be learned; it has to be READ COMMITTED", unknown);
        }
    }
}

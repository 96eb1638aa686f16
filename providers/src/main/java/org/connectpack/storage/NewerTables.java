package org.connectpack.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.keycloak.ServerStartupError;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.connections.jpa.JpaConnectionProviderFactory;
import org.keycloak.connections.jpa.util.JpaUtils;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Refuses tables that a newer release of the pack has migrated: this one would not keep what that one relies on. A change set's
 * id begins with the number of its change log, which grows with each release that changes tables.
 */
final class NewerTables {

    /** The number of our newest change log. */
    static final int CHANGE_LOG = 1;

    private NewerTables() {}

    /** @throws ServerStartupError if the database has change sets of a newer change log */
    static void refuse(KeycloakSessionFactory sessions, String factoryId) {
        JpaConnectionProviderFactory database =
                (JpaConnectionProviderFactory) sessions.getProviderFactory(JpaConnectionProvider.class);
        String schema = database.getSchema() == null ? "" : database.getSchema() + ".";
        String applied = "SELECT ID FROM " + schema + JpaUtils.getCustomChangelogTableName(factoryId);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet changeSets = statement.executeQuery(applied)) {
            while (changeSets.next()) {
                refuse(changeSets.getString(1));
            }
        } catch (SQLException unreadable) {
            throw new IllegalStateException("The change log of Connect Pack's tables cannot be read", unreadable);
        }
    }

    static void refuse(String changeSet) {
        if (number(changeSet) > CHANGE_LOG) {
            throw new ServerStartupError(
                    "A newer release of Connect Pack has migrated this database (change set %s). Put that release, or a newer one, into providers/; or restore the backup from before its upgrade"
                            .formatted(changeSet),
                    false);
        }
    }

    private static int number(String changeSet) {
        return Integer.parseInt(changeSet.substring(0, changeSet.indexOf('-')));
    }
}

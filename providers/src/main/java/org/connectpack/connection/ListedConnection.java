package org.connectpack.connection;

import java.time.Instant;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserConsentModel;
import org.keycloak.models.UserModel;

/**
 * A connection as a list tells of it.
 *
 * @param lastUsedAt the last login or refresh, as long as a session remembers it
 * @param offline whether the client has access while the user is away, or may take it without asking again
 */
record ListedConnection(
        ClientModel client,
        UserModel user,
        Optional<UserConsentModel> consent,
        Optional<Instant> lastUsedAt,
        boolean offline) {

    static ListedConnection of(Connection connection) {
        return new ListedConnection(
                connection.client(),
                connection.user(),
                connection.consent(),
                connection.lastUsedAt(),
                connection.isOffline());
    }

    /** @param offlineSession whether there is one */
    static ListedConnection of(
            UserConsentModel consent, UserModel user, Optional<Instant> lastUsedAt, boolean offlineSession) {
        return new ListedConnection(
                consent.getClient(),
                user,
                Optional.of(consent),
                lastUsedAt,
                offlineSession || Connection.isForOfflineAccess(consent));
    }
}

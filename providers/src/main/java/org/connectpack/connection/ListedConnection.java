package org.connectpack.connection;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserConsentModel;
import org.keycloak.models.UserModel;

/**
 * A connection as a list tells of it.
 *
 * @param lastUsedAt the last login or refresh
 * @param offline whether the client has access while the user is away, or may take it without asking again
 * @param via how the grant came about; nothing where that was not recorded
 */
record ListedConnection(
        ClientModel client,
        UserModel user,
        Optional<UserConsentModel> consent,
        Optional<Instant> lastUsedAt,
        boolean offline,
        Optional<Via> via) {

    static ListedConnection of(Connection connection, ConnectionRecord record) {
        return new ListedConnection(
                connection.client(),
                connection.user(),
                connection.consent(),
                latest(connection.lastUsedAt(), record.lastUsedAt(connection.consent())),
                connection.isOffline(),
                record.via(connection.consent()));
    }

    /**
     * The same of a consent.
     *
     * @param lastSession the last login or refresh that a living session remembers
     * @param offlineSession whether there is one
     */
    static ListedConnection of(
            UserConsentModel consent,
            UserModel user,
            ConnectionRecord record,
            Optional<Instant> lastSession,
            boolean offlineSession) {
        Optional<UserConsentModel> given = Optional.of(consent);
        return new ListedConnection(
                consent.getClient(),
                user,
                given,
                latest(lastSession, record.lastUsedAt(given)),
                offlineSession || Connection.isForOfflineAccess(consent),
                record.via(given));
    }

    /** A living session knows of the last minute, the record of what came before. */
    private static Optional<Instant> latest(Optional<Instant> one, Optional<Instant> other) {
        return Stream.of(one, other).flatMap(Optional::stream).max(Comparator.naturalOrder());
    }

    /** Whether it was used, or changed, at this time or later. */
    boolean isUsedSince(Instant time) {
        Optional<Instant> updated =
                consent.map(UserConsentModel::getLastUpdatedDate).map(Instant::ofEpochMilli);
        return Stream.of(lastUsedAt, updated).flatMap(Optional::stream).anyMatch(use -> !use.isBefore(time));
    }
}

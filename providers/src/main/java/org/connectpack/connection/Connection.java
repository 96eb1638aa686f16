package org.connectpack.connection;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.UserConsentModel;
import org.keycloak.models.UserModel;

/**
 * A user's grant to a client, with what came of it.
 *
 * @param consent nothing where the client needed none for what it asked, or lost it and has sessions left
 * @param sessions the client's part in the user's logins
 * @param offlineSessions what refresh tokens live on that outlast a login
 */
record Connection(
        ClientModel client,
        UserModel user,
        Optional<UserConsentModel> consent,
        List<AuthenticatedClientSessionModel> sessions,
        List<AuthenticatedClientSessionModel> offlineSessions) {

    static final Comparator<Connection> NEWEST_FIRST = Comparator.<Connection, Instant>comparing(
                    each -> each.grantedAt().orElse(Instant.EPOCH))
            .reversed()
            .thenComparing(each -> each.client().getClientId());

    /**
     * Whether there is anything to show and to end. The sessions of a client that asks for no consent are logins, and
     * no grants.
     */
    boolean exists() {
        return consent.isPresent() || client.isConsentRequired() && !(sessions.isEmpty() && offlineSessions.isEmpty());
    }

    Optional<Instant> grantedAt() {
        return consent.map(UserConsentModel::getCreatedDate).map(Instant::ofEpochMilli);
    }

    /** The last login or refresh, as long as a session remembers it. */
    Optional<Instant> lastUsedAt() {
        return Stream.concat(sessions.stream(), offlineSessions.stream())
                .map(Connection::timestamp)
                .filter(seconds -> seconds > 0)
                .max(Integer::compare)
                .map(Instant::ofEpochSecond);
    }

    boolean grants(ClientScopeModel scope) {
        return consent.filter(given -> given.getGrantedClientScopes().contains(scope))
                .isPresent();
    }

    /** Whether the client has access while the user is away, or may take it without asking again. */
    boolean isOffline() {
        return !offlineSessions.isEmpty()
                || consent.filter(Connection::isForOfflineAccess).isPresent();
    }

    static boolean isForOfflineAccess(UserConsentModel consent) {
        return consent.getGrantedClientScopes().stream()
                .map(ClientScopeModel::getName)
                .anyMatch(OAuth2Constants.OFFLINE_ACCESS::equals);
    }

    @SuppressWarnings("removal") // Keycloak has nothing in its place yet
    private static int timestamp(AuthenticatedClientSessionModel session) {
        return session.getTimestamp();
    }
}

package org.connectpack.connection;

import java.util.List;
import java.util.Optional;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserModel;

/**
 * What there was of a connection.
 *
 * @param consent whether a consent was recorded
 * @param sessions ids of the logins that the client was part of
 * @param offlineSessions ids of those that its lasting refresh tokens lived on
 * @param personalAccessTokens how many ended with it; nothing where they were kept
 */
record EndedConnection(
        ClientModel client,
        UserModel user,
        boolean consent,
        List<String> sessions,
        List<String> offlineSessions,
        Optional<Integer> personalAccessTokens) {

    static EndedConnection of(Connection connection, boolean consent) {
        return new EndedConnection(
                connection.client(),
                connection.user(),
                consent,
                logins(connection.sessions()),
                logins(connection.offlineSessions()),
                Optional.empty());
    }

    /** Of a connection that goes on: it lost what it did while the user was away. */
    static EndedConnection ofOffline(
            ClientModel client, UserModel user, List<AuthenticatedClientSessionModel> offlineSessions) {
        return new EndedConnection(client, user, false, List.of(), logins(offlineSessions), Optional.empty());
    }

    /** The same, with what became of personal access tokens. */
    EndedConnection with(Optional<Integer> tokens) {
        return new EndedConnection(client, user, consent, sessions, offlineSessions, tokens);
    }

    private static List<String> logins(List<AuthenticatedClientSessionModel> sessions) {
        return sessions.stream().map(part -> part.getUserSession().getId()).toList();
    }
}

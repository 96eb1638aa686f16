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
 * @param exchanged what other clients got by exchanging its tokens
 * @param personalAccessTokens how many ended with it; nothing where they were kept
 */
record EndedConnection(
        ClientModel client,
        UserModel user,
        boolean consent,
        List<String> sessions,
        List<String> offlineSessions,
        List<Exchanged> exchanged,
        Optional<Integer> personalAccessTokens) {

    /**
     * Another client's part in a login.
     *
     * @param session the login's id
     * @param client the id that Keycloak has given the client
     */
    record Exchanged(String session, String client) {
        static Exchanged of(AuthenticatedClientSessionModel part) {
            return new Exchanged(part.getUserSession().getId(), part.getClient().getId());
        }
    }

    static EndedConnection of(Connection connection, List<AuthenticatedClientSessionModel> exchanged, boolean consent) {
        return new EndedConnection(
                connection.client(),
                connection.user(),
                consent,
                logins(connection.sessions()),
                logins(connection.offlineSessions()),
                exchanged.stream().map(Exchanged::of).toList(),
                Optional.empty());
    }

    /** Of a connection that goes on: it lost what it did while the user was away. */
    static EndedConnection ofOffline(
            ClientModel client, UserModel user, List<AuthenticatedClientSessionModel> offlineSessions) {
        return new EndedConnection(
                client, user, false, List.of(), logins(offlineSessions), List.of(), Optional.empty());
    }

    /** Of logins, by their ids. */
    static EndedConnection ofLogins(
            ClientModel client, UserModel user, List<String> sessions, List<String> offlineSessions) {
        return new EndedConnection(client, user, false, sessions, offlineSessions, List.of(), Optional.empty());
    }

    /** The same, with what became of personal access tokens. */
    EndedConnection with(Optional<Integer> tokens) {
        return new EndedConnection(client, user, consent, sessions, offlineSessions, exchanged, tokens);
    }

    private static List<String> logins(List<AuthenticatedClientSessionModel> sessions) {
        return sessions.stream().map(part -> part.getUserSession().getId()).toList();
    }
}

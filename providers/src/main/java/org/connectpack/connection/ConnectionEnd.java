package org.connectpack.connection;

import java.util.List;
import java.util.Optional;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.protocol.LoginProtocolFactory;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.UserConsentManager;
import org.keycloak.services.managers.UserSessionManager;

/**
 * Ends a connection by Keycloak's own means. An access token of Keycloak's is good as long as the session that it came
 * of, so none is left once the client is out of all the user's sessions.
 */
final class ConnectionEnd {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Connections connections;

    ConnectionEnd(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.connections = new Connections(session);
    }

    /**
     * Ends what the user has with the client; nothing where there is nothing. The consent goes first: its row keeps
     * others who do the same waiting, and then they find nothing.
     */
    Optional<EndedConnection> of(UserModel user, ClientModel client) {
        ConsentLock.take(session, user, client);
        boolean consent = UserConsentManager.revokeConsentForClient(session, realm, user, client.getId());
        if (!consent && !connections.of(user, client).exists()) {
            return Optional.empty();
        }
        EarlierApprovals.forget(session, user.getId(), client);
        new DeadSessions(session).entomb(user, client);
        List<AuthenticatedClientSessionModel> exchanged = ExchangedTokens.of(session, user, client);
        Connection connection = connections.of(user, client);
        EndedConnection ended = EndedConnection.of(connection, exchanged, consent);
        exchanged.forEach(AuthenticatedClientSessionModel::detachFromUserSession);
        connection.offlineSessions().stream()
                .filter(part -> !ended.sessions().contains(part.getUserSession().getId()))
                .forEach(part -> BackChannelLogouts.tell(session, part));
        new UserSessionManager(session).revokeOfflineToken(user, client);
        KeycloakContext context = session.getContext();
        AuthenticationManager.backchannelLogoutUserFromClient(
                BackChannelLogouts.after(session),
                realm,
                user,
                client,
                context.getUri(),
                context.getHttpRequest().getHttpHeaders());
        session.getKeycloakSessionFactory()
                .getProviderFactoriesStream(LoginProtocol.class)
                .map(LoginProtocolFactory.class::cast)
                .forEach(protocol -> protocol.onConsentRevoked(session, client, user));
        return Optional.of(ended);
    }
}

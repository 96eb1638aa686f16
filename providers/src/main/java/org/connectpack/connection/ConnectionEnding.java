package org.connectpack.connection;

import java.util.List;
import java.util.Optional;
import org.connectpack.account.AccountCaller;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
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
 * Ends connections by Keycloak's own means. An access token of Keycloak's is good as long as the session that it came
 * of, so none is left once the client is out of all the user's sessions.
 */
final class ConnectionEnding {

    private static final String NOT_CONNECTED = "not_connected";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AccountCaller caller;
    private final Optional<Organization> organization;
    private final Connections connections;

    /**
     * Prepares it.
     *
     * @param organization whose members' connections end, or nothing where the caller's own does
     */
    ConnectionEnding(KeycloakSession session, AccountCaller caller, Optional<Organization> organization) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.caller = caller;
        this.organization = organization;
        this.connections = new Connections(session);
    }

    /**
     * Ends the client's connections.
     *
     * @throws ConnectionRefusal with 404 where there is none
     */
    List<EndedConnection> end(ClientModel client) {
        List<EndedConnection> ended = organization.map(Organization::members).orElse(List.of(caller.user())).stream()
                .flatMap(user -> end(user, client).stream())
                .toList();
        if (ended.isEmpty()) {
            throw notConnected(client);
        }
        return ended;
    }

    /**
     * Ends what the user has with the client; nothing where there is nothing. The consent goes first: its row keeps
     * others who do the same waiting, and then they find nothing.
     */
    private Optional<EndedConnection> end(UserModel user, ClientModel client) {
        boolean consent = UserConsentManager.revokeConsentForClient(session, realm, user, client.getId());
        if (!consent && !connections.of(user, client).exists()) {
            return Optional.empty();
        }
        new DeadSessions(session).outdate(user, client);
        EndedConnection ended = EndedConnection.of(connections.of(user, client), consent);
        new UserSessionManager(session).revokeOfflineToken(user, client);
        KeycloakContext context = session.getContext();
        AuthenticationManager.backchannelLogoutUserFromClient(
                session,
                realm,
                user,
                client,
                context.getUri(),
                context.getHttpRequest().getHttpHeaders());
        session.getKeycloakSessionFactory()
                .getProviderFactoriesStream(LoginProtocol.class)
                .map(LoginProtocolFactory.class::cast)
                .forEach(protocol -> protocol.onConsentRevoked(session, client, user));
        event(client.getClientId()).user(user).success();
        organization.ifPresent(each -> new ConnectionMails(session).tellEnded(user, client, each, caller.user()));
        return Optional.of(ended);
    }

    /** There is no such client. What stood in its place may be anything, and is not written down. */
    ConnectionRefusal unknownClient() {
        event().error(Errors.CLIENT_NOT_FOUND);
        return ConnectionRefusal.notFound();
    }

    private ConnectionRefusal notConnected(ClientModel client) {
        event(client.getClientId()).error(NOT_CONNECTED);
        return ConnectionRefusal.notFound();
    }

    private EventBuilder event(String clientId) {
        return event().detail(Details.REVOKED_CLIENT, clientId);
    }

    private EventBuilder event() {
        EventBuilder event = new EventBuilder(
                        realm, session, session.getContext().getConnection())
                .event(EventType.REVOKE_GRANT)
                .client(caller.client())
                .user(caller.user());
        organization.ifPresent(each -> event.detail("organization", each.alias())
                .detail("ended_by", caller.user().getId()));
        return event;
    }
}

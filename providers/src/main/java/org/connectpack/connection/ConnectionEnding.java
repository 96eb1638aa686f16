package org.connectpack.connection;

import java.util.List;
import java.util.Optional;
import org.connectpack.account.AccountCaller;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Ends connections for the user who asks, or for the organization of which that user is a member. */
final class ConnectionEnding {

    private static final String NOT_CONNECTED = "not_connected";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AccountCaller caller;
    private final Optional<Organization> organization;
    private final OwnTokens tokens;
    private final ConnectionEnd end;

    /**
     * Prepares it.
     *
     * @param organization whose members' connections end, or nothing where the caller's own does
     * @param tokens what becomes of the personal access tokens for the client
     */
    ConnectionEnding(
            KeycloakSession session, AccountCaller caller, Optional<Organization> organization, OwnTokens tokens) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.caller = caller;
        this.organization = organization;
        this.tokens = tokens;
        this.end = new ConnectionEnd(session);
    }

    /**
     * Ends the caller's own connection, in a transaction of its own: an app that refreshes at this moment may make it fail, and
     * then it is tried again.
     *
     * @throws ConnectionRefusal with 404 where there is none, with 409 where others change the same all the time
     */
    EndedConnection endOwn(ClientModel client) {
        return endOf(client, List.of(caller.user().getId())).get(0);
    }

    /**
     * Ends the connections of all members, in transactions of its own.
     *
     * @throws ConnectionRefusal with 404 where there is none, with 409 where others change the same and some are left
     */
    List<EndedConnection> endAll(ClientModel client, Organization whose) {
        return endOf(client, whose.members().stream().map(UserModel::getId).toList());
    }

    private List<EndedConnection> endOf(ClientModel client, List<String> users) {
        BatchEnding.Ended ended =
                new BatchEnding(session, (own, user, app) -> in(own).end(user, app)).end(client, users);
        if (!ended.complete()) {
            throw ConnectionRefusal.conflict();
        }
        if (ended.connections().isEmpty()) {
            throw notConnected(client);
        }
        return ended.connections();
    }

    private ConnectionEnding in(KeycloakSession own) {
        return new ConnectionEnding(own, caller, organization, tokens);
    }

    private Optional<EndedConnection> end(UserModel user, ClientModel client) {
        Optional<EndedConnection> ended =
                end.of(user, client).map(each -> each.with(tokens.end(session, user, client)));
        ended.ifPresent(each -> tell(user, client));
        return ended;
    }

    private void tell(UserModel user, ClientModel client) {
        event(client.getClientId()).user(user).success();
        organization.ifPresent(
                each -> new ConnectionMails(session).tellEnded(user, client, each.name(), caller.user()));
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

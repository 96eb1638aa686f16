package org.connectpack.connection;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.connectpack.account.AccountCaller;
import org.connectpack.account.AccountRefusal;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserConsentModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.UserConsentManager;
import org.keycloak.services.managers.UserSessionManager;

/**
 * Takes scopes from a connection. The consent is all that changes: what tokens are still good for follows from it, see
 * {@link GrantedScopes}.
 */
final class ConnectionNarrowing {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AccountCaller caller;
    private final UserModel user;
    private final ConnectionWriter writer;
    private final Connections connections;

    /**
     * Prepares it.
     *
     * @param writer puts into words what is left
     */
    ConnectionNarrowing(KeycloakSession session, AccountCaller caller, ConnectionWriter writer) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.caller = caller;
        this.writer = writer;
        this.user = caller.user();
        this.connections = new Connections(session);
    }

    /**
     * What there is after it.
     *
     * @param lost the offline sessions, if the client may not act any more while the user is away
     */
    record Narrowed(ConnectionRepresentation left, EndedConnection lost) {}

    /**
     * Takes all scopes but some. Nothing is done, and nothing said, where there are no others.
     *
     * @throws AccountRefusal with 400 where one was never granted, 404 where there is no connection
     */
    Narrowed narrow(ClientModel client, List<String> keep) {
        ConsentLock.take(session, user, client);
        // What the cache alone still has is just being ended by another: the update finds that out.
        Optional<UserConsentModel> consent =
                Consents.stored(session, user, client).or(() -> Consents.of(session, user, client));
        if (consent.isEmpty() && !connections.of(user, client).exists()) {
            event(client).error("not_connected");
            throw ConnectionRefusal.notFound();
        }
        Map<String, GrantedScope> granted = new TreeMap<>();
        consent.map(GrantedScope::of).orElse(List.of()).forEach(scope -> granted.put(scope.name(), scope));
        requireGranted(client, granted, keep);
        List<AuthenticatedClientSessionModel> offline = List.of();
        if (keep.size() < granted.size()) {
            UserConsentModel less = new UserConsentModel(client);
            keep.stream()
                    .map(granted::get)
                    .forEach(scope -> less.addGrantedClientScope(
                            scope.model(), scope.parameter().orElse(null)));
            EarlierApprovals.forget(session, user.getId(), client);
            UserConsentManager.updateConsent(session, realm, user, less);
            LastChange.NARROWING.noteAfterCommit(session, user.getId(), client.getId());
            offline = lostOfflineSessions(client, granted, keep);
            granted.keySet().removeAll(keep);
            event(client)
                    .detail(Details.SCOPE, words(keep))
                    .detail("taken_scope", words(granted.keySet()))
                    .success();
        }
        return new Narrowed(
                writer.connection(new ListedConnections(session).of(connections.of(user, client))),
                EndedConnection.ofOffline(client, user, offline));
    }

    private void requireGranted(ClientModel client, Map<String, GrantedScope> granted, List<String> keep) {
        for (int i = 0; i < keep.size(); i++) {
            if (!granted.containsKey(keep.get(i))) {
                event(client).error(OAuthErrorException.INVALID_SCOPE);
                throw AccountRefusal.member(
                        NarrowingRequest.SCOPES + "[" + i + "]", "is no scope that the user has granted to the app.");
            }
        }
    }

    private List<AuthenticatedClientSessionModel> lostOfflineSessions(
            ClientModel client, Map<String, GrantedScope> granted, List<String> keep) {
        if (!granted.containsKey(OAuth2Constants.OFFLINE_ACCESS) || keep.contains(OAuth2Constants.OFFLINE_ACCESS)) {
            return List.of();
        }
        List<AuthenticatedClientSessionModel> lost =
                connections.of(user, client).offlineSessions();
        new UserSessionManager(session).revokeOfflineToken(user, client);
        return lost;
    }

    /** There is no such client. What stood in its place may be anything, and is not written down. */
    ConnectionRefusal unknownClient() {
        event().error(Errors.CLIENT_NOT_FOUND);
        return ConnectionRefusal.notFound();
    }

    private static String words(Iterable<String> names) {
        return String.join(" ", names);
    }

    private EventBuilder event(ClientModel client) {
        return event().detail(Details.GRANTED_CLIENT, client.getClientId());
    }

    private EventBuilder event() {
        return new EventBuilder(realm, session, session.getContext().getConnection())
                .event(EventType.UPDATE_CONSENT)
                .client(caller.client())
                .user(user);
    }
}

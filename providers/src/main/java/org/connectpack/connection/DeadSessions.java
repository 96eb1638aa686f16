package org.connectpack.connection;

import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.managers.UserSessionManager;

/**
 * Keeps ended sessions from coming back. Keycloak takes a session out of its cache just before it commits; who asks for
 * it in between, as a gateway may, reads it from the database and puts it back, where its tokens would stay good.
 */
final class DeadSessions {

    private static final Logger LOG = Logger.getLogger(DeadSessions.class);

    private final KeycloakSession session;
    private final String realm;

    DeadSessions(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm().getId();
    }

    /**
     * Says of the client's part in the user's sessions, and of those who exchanged its tokens, that it has ended, so that
     * their tokens are no good even in a copy. It is committed by itself, before the sessions are removed; where they are not removed after all, it is taken
     * back.
     */
    void entomb(UserModel user, ClientModel client) {
        inOwn(own -> {
            forParts(own, user.getId(), client.getId(), Tombstone::set);
            LastChange.END.note(own, user.getId(), client.getId());
        });
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                // They are gone.
            }

            @Override
            protected void rollbackImpl() {
                inOwn(own -> {
                    forParts(own, user.getId(), client.getId(), Tombstone::remove);
                    LastChange.END.forget(own, user.getId(), client.getId());
                });
            }
        });
    }

    private void inOwn(Consumer<KeycloakSession> work) {
        KeycloakModelUtils.runJobInTransaction(session.getKeycloakSessionFactory(), own -> {
            enter(own);
            work.accept(own);
        });
    }

    private static void forParts(
            KeycloakSession own, String userId, String clientId, Consumer<AuthenticatedClientSessionModel> change) {
        RealmModel here = own.getContext().getRealm();
        UserModel user = own.users().getUserById(here, userId);
        ClientModel client = here.getClientById(clientId);
        if (user != null && client != null) {
            Connection connection = new Connections(own).of(user, client);
            Stream.of(connection.sessions(), connection.offlineSessions(), ExchangedTokens.of(own, user, client))
                    .flatMap(List::stream)
                    .forEach(change);
        }
    }

    /** As {@link #sweepEnded}, where it is another that commits. */
    void sweepEndedAfterCommit(Collection<EndedConnection> ended) {
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                sweepEnded(ended);
            }

            @Override
            protected void rollbackImpl() {
                // Nothing ended.
            }
        });
    }

    /**
     * Takes out copies that were put back before the end was committed, and what a code or a refresh token that was being
     * redeemed meanwhile has made anew.
     */
    void sweepEnded(Collection<EndedConnection> ended) {
        long until = Time.currentTimeMillis() / 1000;
        sweep(ended);
        transaction((own, here) -> ended.forEach(each -> find(own, here, each, (client, user) -> {
            LastChange.END.note(own, user.getId(), client.getId());
            Connection left = new Connections(own).of(user, client);
            UserSessionManager sessions = new UserSessionManager(own);
            Stream.concat(left.sessions().stream(), ExchangedTokens.of(own, user, client).stream())
                    .filter(part -> isOlder(part, until))
                    .forEach(AuthenticatedClientSessionModel::detachFromUserSession);
            left.offlineSessions().stream()
                    .filter(part -> isOlder(part, until))
                    .forEach(part ->
                            sessions.removeClientFromOfflineUserSession(here, part.getUserSession(), client, user));
        })));
    }

    /** Whether it began before the end, or is said to have ended. */
    private static boolean isOlder(AuthenticatedClientSessionModel part, long end) {
        return part.getStarted() <= end || Tombstone.isOn(part);
    }

    /** Takes out copies that were put back before the end was committed. */
    void sweep(Collection<EndedConnection> ended) {
        transaction((own, here) ->
                ended.forEach(each -> find(own, here, each, (client, user) -> sweep(own, here, each, client, user))));
    }

    private void transaction(BiConsumer<KeycloakSession, RealmModel> work) {
        try {
            KeycloakModelUtils.runJobInTransaction(
                    session.getKeycloakSessionFactory(), own -> work.accept(own, enter(own)));
        } catch (RuntimeException failed) {
            LOG.warnf(failed, "Sessions of ended connections could not be looked for again in realm %s", realm);
        }
    }

    private RealmModel enter(KeycloakSession own) {
        RealmModel here = own.realms().getRealm(realm);
        own.getContext().setRealm(here);
        return here;
    }

    private static void find(
            KeycloakSession session,
            RealmModel realm,
            EndedConnection ended,
            BiConsumer<ClientModel, UserModel> found) {
        ClientModel client = realm.getClientById(ended.client().getId());
        UserModel user = session.users().getUserById(realm, ended.user().getId());
        if (client != null && user != null) {
            found.accept(client, user);
        }
    }

    private static void sweep(
            KeycloakSession session, RealmModel realm, EndedConnection ended, ClientModel client, UserModel user) {
        ended.sessions().forEach(id -> detach(session, realm, id, client.getId()));
        ended.exchanged().forEach(each -> detach(session, realm, each.session(), each.client()));
        for (String id : ended.offlineSessions()) {
            UserSessionModel login = session.sessions().getOfflineUserSession(realm, id);
            if (login != null) {
                new UserSessionManager(session).removeClientFromOfflineUserSession(realm, login, client, user);
            }
        }
    }

    private static void detach(KeycloakSession session, RealmModel realm, String id, String client) {
        UserSessionModel login = session.sessions().getUserSession(realm, id);
        AuthenticatedClientSessionModel part =
                login == null ? null : login.getAuthenticatedClientSessionByClient(client);
        if (part != null) {
            part.detachFromUserSession();
        }
    }
}

package org.connectpack.connection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Ends connections for an administrator. The users are told by an event each, as when they do so themselves. */
final class AdminConnectionEnding {

    private static final Logger LOG = Logger.getLogger(AdminConnectionEnding.class);
    private static final int PAGE = 500;
    private static final int BATCH = 100;
    private static final int ALL = -1;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel administrator;
    private final ConnectionEnd end;

    AdminConnectionEnding(KeycloakSession session, RealmModel realm, UserModel administrator) {
        this.session = session;
        this.realm = realm;
        this.administrator = administrator;
        this.end = new ConnectionEnd(session);
    }

    Optional<EndedConnection> end(UserModel user, ClientModel client) {
        Optional<EndedConnection> ended = end.of(user, client);
        ended.ifPresent(
                any -> new EventBuilder(realm, session, session.getContext().getConnection())
                        .event(EventType.REVOKE_GRANT)
                        .user(user)
                        .detail(Details.REVOKED_CLIENT, client.getClientId())
                        .detail("ended_by", administrator.getId())
                        .success());
        return ended;
    }

    /**
     * What was ended of many.
     *
     * @param complete whether that is all; it is not where other requests changed the same all the time
     */
    record Ended(List<EndedConnection> connections, boolean complete) {}

    /**
     * Ends what users have with the client, in batches that are a transaction each, so that none is long. Who asks again ends
     * what is left.
     *
     * @param manageable of whom
     */
    Ended endAll(ClientModel client, Predicate<UserModel> manageable) {
        List<String> users = users(client).stream()
                .map(id -> session.users().getUserById(realm, id))
                .filter(Objects::nonNull)
                .filter(manageable)
                .map(UserModel::getId)
                .toList();
        List<EndedConnection> ended = new ArrayList<>();
        for (int at = 0; at < users.size(); at += BATCH) {
            List<String> batch = users.subList(at, Math.min(users.size(), at + BATCH));
            Optional<List<EndedConnection>> done = endBatch(client, batch).or(() -> endBatch(client, batch));
            if (done.isEmpty()) {
                return new Ended(ended, false);
            }
            ended.addAll(done.get());
        }
        return new Ended(ended, true);
    }

    /** Nothing where another request changed the same at this moment, and this ended none of the batch. */
    private Optional<List<EndedConnection>> endBatch(ClientModel client, List<String> users) {
        try {
            return Optional.of(KeycloakModelUtils.runJobInTransactionWithResult(
                    session.getKeycloakSessionFactory(),
                    session.getContext(),
                    own -> new AdminConnectionEnding(own, own.getContext().getRealm(), administrator)
                            .endThose(users, client.getId()),
                    "end connections"));
        } catch (RuntimeException notNow) {
            // Another request changed the same, or it took too long. The batches before this one are ended, and have to
            // be told.
            LOG.infof(notNow, "Connections with client %s could not be ended", client.getClientId());
            return Optional.empty();
        }
    }

    private List<EndedConnection> endThose(List<String> users, String clientId) {
        ClientModel client = realm.getClientById(clientId);
        return users.stream()
                .map(id -> session.users().getUserById(realm, id))
                .filter(user -> user != null && client != null)
                .flatMap(user -> end(user, client).stream())
                .toList();
    }

    /** In an order that is the same for all who end many, so that two do not wait for each other. */
    private Collection<String> users(ClientModel client) {
        TreeSet<String> users = new TreeSet<>();
        ConsentPages consents = new ConsentPages(session, realm).to(client);
        Stream.iterate(0, at -> at + PAGE)
                .map(at -> consents.page(at, PAGE))
                .takeWhile(page -> !page.isEmpty())
                .flatMap(List::stream)
                .map(ConsentPages.Consent::userId)
                .forEach(users::add);
        if (client.isConsentRequired()) {
            Stream.concat(
                            session.sessions().readOnlyStreamUserSessions(realm, client, ALL, ALL),
                            session.sessions().readOnlyStreamOfflineUserSessions(realm, client, ALL, ALL))
                    .map(UserSessionModel::getUser)
                    .filter(Objects::nonNull)
                    .map(UserModel::getId)
                    .forEach(users::add);
        }
        return users;
    }
}

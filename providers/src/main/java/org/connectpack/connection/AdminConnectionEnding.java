package org.connectpack.connection;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/** Ends connections for an administrator. The users are told by an event each, as when they do so themselves. */
final class AdminConnectionEnding {

    private static final int PAGE = 500;
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
     * Ends what users have with the client.
     *
     * @param manageable of whom
     */
    BatchEnding.Ended endAll(ClientModel client, Predicate<UserModel> manageable) {
        List<String> users = users(client).stream()
                .map(id -> session.users().getUserById(realm, id))
                .filter(Objects::nonNull)
                .filter(manageable)
                .map(UserModel::getId)
                .toList();
        return new BatchEnding(session, (own, user, app) -> in(own).end(user, app)).end(client, users);
    }

    private AdminConnectionEnding in(KeycloakSession own) {
        return new AdminConnectionEnding(own, own.getContext().getRealm(), administrator);
    }

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

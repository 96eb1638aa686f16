package org.connectpack.connection;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.connectpack.account.FoundUser;
import org.connectpack.account.SearchParameters;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * An administrator's search. Each filter is nothing where it is not asked for, and holds nothing where there is no such
 * user, client or scope.
 */
record AdminConnectionSearch(
        Optional<Optional<UserModel>> user,
        Optional<Optional<ClientModel>> client,
        Optional<Optional<ClientScopeModel>> scope,
        Optional<Instant> unusedSince,
        int first,
        int most) {

    private static final Set<String> PARAMETERS = Set.of("user", "client", "scope", "unusedSince", "first", "max");
    private static final int USUAL = 100;
    private static final int MOST = 1000;
    private static final int MOST_FIRST = 999_999_999;
    private static final int PAGE = 200;

    /**
     * Reads the request's parameters.
     *
     * @throws org.connectpack.account.AccountRefusal with 400 naming the parameter
     */
    static AdminConnectionSearch read(KeycloakSession session, RealmModel realm) {
        SearchParameters parameters = SearchParameters.of(session, PARAMETERS);
        return new AdminConnectionSearch(
                parameters.text("user").map(text -> user(session, realm, text)),
                parameters.text("client").map(text -> Optional.ofNullable(realm.getClientByClientId(text))),
                parameters.text("scope").map(text -> scope(realm, text)),
                parameters.moment("unusedSince"),
                parameters.number("first", 0, MOST_FIRST),
                parameters.number("max", USUAL, MOST));
    }

    /** A user by id or by name. */
    static Optional<UserModel> user(KeycloakSession session, RealmModel realm, String idOrName) {
        return FoundUser.of(session, realm, idOrName);
    }

    private static Optional<ClientScopeModel> scope(RealmModel realm, String name) {
        return realm.getClientScopesStream()
                .filter(scope -> name.equals(scope.getName()))
                .findFirst();
    }

    /** What is found; a user who is asked for is shown with connections that have sessions alone, too. */
    Stream<ListedConnection> in(KeycloakSession session, RealmModel realm) {
        boolean nothing =
                Stream.of(user, client, scope).flatMap(Optional::stream).anyMatch(Optional::isEmpty);
        if (nothing) {
            return Stream.empty();
        }
        ListedConnections listed = new ListedConnections(session);
        Stream<ListedConnection> found = user.flatMap(each -> each)
                .map(each -> listed.of(ofOne(session, each)).stream())
                .orElseGet(() -> ofAll(session, realm, listed));
        return found.filter(each -> unusedSince.filter(each::isUsedSince).isEmpty());
    }

    private List<Connection> ofOne(KeycloakSession session, UserModel user) {
        return new Connections(session)
                .of(user).stream()
                        .filter(this::matches)
                        .sorted(Connection.NEWEST_FIRST)
                        .toList();
    }

    private boolean matches(Connection connection) {
        return client.flatMap(each -> each)
                        .filter(each -> !each.equals(connection.client()))
                        .isEmpty()
                && scope.flatMap(each -> each)
                        .filter(each -> !connection.grants(each))
                        .isEmpty();
    }

    private Stream<ListedConnection> ofAll(KeycloakSession session, RealmModel realm, ListedConnections listed) {
        ConsentPages pages = new ConsentPages(session, realm);
        client.flatMap(each -> each).ifPresent(pages::to);
        scope.flatMap(each -> each).ifPresent(pages::granting);
        unusedSince.ifPresent(pages::unusedSince);
        return Stream.iterate(0, at -> at + PAGE)
                .map(at -> pages.page(at, PAGE))
                .takeWhile(page -> !page.isEmpty())
                .flatMap(page -> listed.ofConsents(page).stream());
    }
}

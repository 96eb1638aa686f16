package org.connectpack.token.rest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.connectpack.account.AccountRefusal;
import org.connectpack.account.SearchParameters;
import org.connectpack.token.PersonalAccessToken;
import org.connectpack.token.TokenQuery;
import org.connectpack.token.TokenStore;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** An administrator's search among the tokens of those whom the administrator may see. */
record AdminTokenSearch(TokenQuery query, int first, int most) {

    private static final Set<String> PARAMETERS =
            Set.of("user", "client", "scope", "expired", "unusedSince", "first", "max");
    private static final int USUAL = 100;
    private static final int MOST = 1000;
    private static final int MOST_FIRST = 999_999_999;
    private static final int PAGE = 500;
    private static final String NOBODY = "-";

    /**
     * Reads the request's parameters.
     *
     * @throws AccountRefusal with 400 naming the parameter
     */
    static AdminTokenSearch read(KeycloakSession session, RealmModel realm, VisibleOwners owners) {
        SearchParameters parameters = SearchParameters.of(session, PARAMETERS);
        TokenQuery query = new TokenQuery(
                parameters
                        .text("user")
                        .map(user -> owners.find(user).map(UserModel::getId).orElse(NOBODY)),
                parameters
                        .text("client")
                        .map(client -> Optional.ofNullable(realm.getClientByClientId(client))
                                .map(ClientModel::getId)
                                .orElse(NOBODY)),
                parameters.text("scope"),
                parameters.text("expired").map(AdminTokenSearch::flag),
                parameters.moment("unusedSince"),
                Instant.ofEpochMilli(Time.currentTimeMillis()));
        return new AdminTokenSearch(
                query, parameters.number("first", 0, MOST_FIRST), parameters.number("max", USUAL, MOST));
    }

    /**
     * The user in {@code user}, which is all that may be asked; nothing where there is none to be seen.
     *
     * @throws AccountRefusal with 400, where it is missing, or there is more
     */
    static Optional<UserModel> onlyUser(KeycloakSession session, VisibleOwners owners) {
        return owners.find(SearchParameters.of(session, Set.of("user"))
                .text("user")
                .orElseThrow(() -> AccountRefusal.invalid("Parameter 'user' is missing: whose tokens are to end?")));
    }

    private static boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw AccountRefusal.invalid("Parameter 'expired' must be true or false.");
        }
        return text.equals("true");
    }

    /** What is found, from the first that is asked for on. */
    Stream<PersonalAccessToken> in(TokenStore store, String realmId, VisibleOwners owners) {
        return isWholeFor(owners)
                ? store.search(realmId, query, first, most).stream()
                : Stream.iterate(0, at -> at + PAGE)
                        .map(at -> store.search(realmId, query, at, PAGE))
                        .takeWhile(page -> !page.isEmpty())
                        .flatMap(List::stream)
                        .filter(token -> owners.include(token.userId()))
                        .skip(first)
                        .limit(most);
    }

    /** How many there are to find. */
    long count(TokenStore store, String realmId, VisibleOwners owners) {
        return isWholeFor(owners)
                ? store.count(realmId, query)
                : store.countByOwner(realmId, query).entrySet().stream()
                        .filter(owner -> owners.include(owner.getKey()))
                        .mapToLong(Map.Entry::getValue)
                        .sum();
    }

    /** Whether nothing of it is hidden: all may be seen, or a single user is asked for, who was looked at before. */
    private boolean isWholeFor(VisibleOwners owners) {
        return query.userId().isPresent() || owners.areAll();
    }
}

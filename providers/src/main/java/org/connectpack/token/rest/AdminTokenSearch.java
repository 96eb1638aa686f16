package org.connectpack.token.rest;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.connectpack.account.AccountRefusal;
import org.connectpack.account.FoundUser;
import org.connectpack.token.TokenQuery;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The parameters of an administrator's search.
 *
 * @param owner the user of {@code user}, if there is one of that id or name
 */
record AdminTokenSearch(TokenQuery query, Optional<UserModel> owner, int first, int most) {

    private static final Set<String> PARAMETERS =
            Set.of("user", "client", "scope", "expired", "unusedSince", "first", "max");
    private static final int USUAL = 100;
    private static final int MOST = 1000;
    private static final String NOBODY = "-";

    static AdminTokenSearch read(KeycloakSession session, RealmModel realm) {
        MultivaluedMap<String, String> query =
                session.getContext().getHttpRequest().getUri().getQueryParameters();
        requireKnown(query, PARAMETERS);
        Optional<String> user = Optional.ofNullable(query.getFirst("user"));
        Optional<UserModel> owner = user.map(idOrName -> user(session, realm, idOrName));
        Optional<String> client = Optional.ofNullable(query.getFirst("client"))
                .map(realm::getClientByClientId)
                .map(ClientModel::getId);
        TokenQuery tokens = new TokenQuery(
                user.map(any -> owner.map(UserModel::getId).orElse(NOBODY)),
                query.containsKey("client") ? client.or(() -> Optional.of(NOBODY)) : Optional.empty(),
                Optional.ofNullable(query.getFirst("scope")),
                Optional.ofNullable(query.getFirst("expired")).map(AdminTokenSearch::flag),
                Optional.ofNullable(query.getFirst("unusedSince"))
                        .map(text -> TokenRequest.instant("unusedSince", text)),
                Instant.ofEpochMilli(Time.currentTimeMillis()));
        return new AdminTokenSearch(
                tokens,
                owner,
                number(query.getFirst("first"), "first", 0, Integer.MAX_VALUE),
                number(query.getFirst("max"), "max", USUAL, MOST));
    }

    /**
     * The user in {@code user}, which is all that may be asked.
     *
     * @throws AccountRefusal with 400, where it is missing, or there is more
     */
    static Optional<UserModel> onlyUser(KeycloakSession session, RealmModel realm) {
        MultivaluedMap<String, String> query =
                session.getContext().getHttpRequest().getUri().getQueryParameters();
        requireKnown(query, Set.of("user"));
        if (!query.containsKey("user")) {
            throw AccountRefusal.invalid("Parameter 'user' is missing: whose tokens are to end?");
        }
        return Optional.ofNullable(user(session, realm, query.getFirst("user")));
    }

    /** A null character is for no database to hear. */
    private static void requireKnown(MultivaluedMap<String, String> query, Set<String> known) {
        if (!known.containsAll(query.keySet())) {
            throw AccountRefusal.invalid("There is a parameter that is not known; there are: "
                    + String.join(", ", known.stream().sorted().toList()) + ".");
        }
        if (query.values().stream().flatMap(List::stream).anyMatch(value -> value.indexOf('\0') >= 0)) {
            throw AccountRefusal.invalid("A parameter holds a null character.");
        }
    }

    /** A user by id or by name; {@code null} where there is none. */
    static UserModel user(KeycloakSession session, RealmModel realm, String idOrName) {
        return FoundUser.of(session, realm, idOrName).orElse(null);
    }

    private static boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw AccountRefusal.invalid("Parameter 'expired' must be true or false.");
        }
        return text.equals("true");
    }

    private static int number(String text, String name, int usual, int most) {
        if (text == null) {
            return usual;
        }
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) > most) {
            throw AccountRefusal.invalid("Parameter '" + name + "' must be a number from 0 to " + most + ".");
        }
        return Integer.parseInt(text);
    }
}

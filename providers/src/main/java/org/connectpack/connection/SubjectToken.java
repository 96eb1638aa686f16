package org.connectpack.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.connectpack.connection.GrantedScopes.Named;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.util.JsonSerialization;

/**
 * An app's token that another was exchanged for (RFC 8693), as a claim of that one remembers it. Keycloak lets what is made
 * go its own way, and often without a session, so that nothing else says whose it was.
 *
 * @param client the app
 * @param login the session that the app's token came of; {@code null} where it named none
 * @param scope what it carried
 * @param issuedAt in seconds
 */
record SubjectToken(
        @JsonProperty("azp") String client,
        @JsonProperty("sid") String login,
        @JsonProperty("scope") String scope,
        @JsonProperty("iat") Long issuedAt) {

    private static final String CLAIM = "connectpack_subject";

    /** Lets a token remember the one that it is made of, where its app asks for consent, and what that remembers in turn. */
    static void mark(KeycloakSession session, AccessToken made, AccessToken subject, UserModel user) {
        ClientModel client = session.getContext().getRealm().getClientByClientId(subject.getIssuedFor());
        Stream<SubjectToken> own = client == null
                ? Stream.empty()
                : GrantedScopes.of(session, client, user).stream().map(granted -> of(subject));
        write(made, Stream.concat(in(subject).stream(), own).distinct().toList());
    }

    /** Lets a token remember what another does. */
    static void copy(AccessToken from, AccessToken to) {
        write(to, in(from));
    }

    static boolean isIn(AccessToken token) {
        return token.getOtherClaims().containsKey(CLAIM);
    }

    static List<SubjectToken> in(AccessToken token) {
        return isIn(token)
                ? JsonSerialization.mapper.convertValue(
                        token.getOtherClaims().get(CLAIM), new TypeReference<List<SubjectToken>>() {})
                : List.of();
    }

    private static void write(AccessToken token, List<SubjectToken> subjects) {
        if (!subjects.isEmpty()) {
            token.setOtherClaims(CLAIM, subjects);
        }
    }

    private static SubjectToken of(AccessToken token) {
        return new SubjectToken(token.getIssuedFor(), token.getSessionId(), token.getScope(), token.getIat());
    }

    /** Whether a token that was made of it is still good, as far as the user's connection with its app goes. */
    boolean permits(KeycloakSession session, AccessToken made, UserModel user) {
        ClientModel app = session.getContext().getRealm().getClientByClientId(client);
        if (app == null) {
            return false;
        }
        Optional<AuthenticatedClientSessionModel> part = part(session, app, user);
        return (login == null || part.isPresent())
                && GrantedScopes.of(session, app, user)
                        .filter(granted -> !isWithin(granted, named(made, app.getRealm())))
                        .isEmpty();
    }

    /** Of a token that names scopes of its subject's, and no others, those that it names must be left; of others all. */
    private boolean isWithin(GrantedScopes granted, List<String> named) {
        if (granted.isAnySilentTaken(issuedAt)) {
            return false;
        }
        return !granted.isAnyTaken(granted.named(scope))
                || !named.isEmpty()
                        && granted.left(scope)
                                .map(Named::name)
                                .collect(Collectors.toSet())
                                .containsAll(named);
    }

    /** What it names, but for what an access token would not: a refresh token names all. */
    private static List<String> named(AccessToken made, RealmModel realm) {
        Map<String, ClientScopeModel> scopes = new HashMap<>();
        Optional.ofNullable(realm.getClientByClientId(made.getIssuedFor()))
                .ifPresent(holder ->
                        Stream.of(true, false).map(holder::getClientScopes).forEach(scopes::putAll));
        return Stream.of((made.getScope() == null ? "" : made.getScope()).split(" "))
                .filter(name -> !name.isEmpty())
                .filter(name -> !scopes.containsKey(name) || scopes.get(name).isIncludeInTokenScope())
                .toList();
    }

    /** The app's part in the login, unless it began anew since. */
    private Optional<AuthenticatedClientSessionModel> part(KeycloakSession session, ClientModel app, UserModel user) {
        RealmModel realm = session.getContext().getRealm();
        return Stream.ofNullable(login)
                .flatMap(id -> Stream.of(
                        Optional.ofNullable(session.sessions().getUserSession(realm, id)),
                        Optional.ofNullable(session.sessions().getOfflineUserSession(realm, id))))
                .flatMap(Optional::stream)
                .filter(each -> isOf(each, user))
                .map(each -> each.getAuthenticatedClientSessionByClient(app.getId()))
                .filter(Objects::nonNull)
                .filter(Predicate.not(Tombstone::isOn))
                .filter(each -> !isIssuedBefore(each.getStarted()))
                .findFirst();
    }

    private static boolean isOf(UserSessionModel login, UserModel user) {
        return login.getUser() != null && login.getUser().getId().equals(user.getId());
    }

    /** With the second that Keycloak allows between two nodes. */
    private boolean isIssuedBefore(int start) {
        return issuedAt != null && issuedAt + 1 < start;
    }
}

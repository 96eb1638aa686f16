package org.connectpack.connection;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.connectpack.connection.EndedGrant.Part;
import org.connectpack.token.accept.DerivedToken;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.UserConsentModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.util.TokenUtil;

/**
 * What a user's present consent lets tokens of a client carry, in realms that have connections. The database is asked,
 * and not Keycloak's cache of users, so that every node says the same from the moment on when a consent is changed.
 */
public final class GrantedScopes {

    /** Why a token is no good any more, for events. */
    public static final String NOT_GRANTED = "scope_not_granted";

    /** Of a refresh token what is left is still good. */
    private static final Set<String> REFRESH = Set.of(TokenUtil.TOKEN_TYPE_REFRESH, TokenUtil.TOKEN_TYPE_OFFLINE);

    private final KeycloakSession session;
    private final ClientModel client;
    private final UserModel user;
    private final Map<String, ClientScopeModel> assigned;
    private final Optional<UserConsentModel> consent;

    private GrantedScopes(KeycloakSession session, ClientModel client, UserModel user) {
        this.session = session;
        this.client = client;
        this.user = user;
        this.assigned = new HashMap<>(client.getClientScopes(true));
        this.assigned.putAll(client.getClientScopes(false));
        this.consent = consent(session, user, client);
    }

    /** Those of a client that asks for consent; nothing where tokens need none. */
    static Optional<GrantedScopes> of(KeycloakSession session, ClientModel client, UserModel user) {
        boolean asked = client.isConsentRequired()
                && !client.getId().equals(user.getServiceAccountClientLink())
                && ConnectionSettings.of(session.getContext().getRealm()).isPresent();
        return asked ? Optional.of(new GrantedScopes(session, client, user)) : Optional.empty();
    }

    /** Nothing where nobody can say which of two it is. */
    static Optional<UserConsentModel> consent(KeycloakSession session, UserModel user, ClientModel client) {
        try {
            return Consents.stored(session, user, client);
        } catch (ModelException severalRows) {
            return Optional.empty();
        }
    }

    /**
     * Whether a token is of a connection that there is, and carries nothing that is not granted any more.
     *
     * @param login the session that it came of; of a token that names none, what Keycloak makes for the moment
     */
    public static boolean permit(
            KeycloakSession session, AccessToken token, ClientModel client, UserSessionModel login) {
        return ConnectionSettings.of(session.getContext().getRealm()).isEmpty()
                || permit(session, token, client, login.getUser(), EndedGrant.part(session, token, client, login));
    }

    /**
     * The same of a user's token. What came of a personal access token lives as that does, and needs no consent; what was
     * exchanged for an app's token is good no longer than that.
     */
    static boolean permit(
            KeycloakSession session, AccessToken token, ClientModel client, UserModel user, Optional<Part> part) {
        if (token.getSessionId() == null && DerivedToken.isMarked(token)) {
            return true;
        }
        Optional<GrantedScopes> asked = of(session, client, user);
        return SubjectToken.in(token).stream().allMatch(each -> each.permits(session, token, user))
                && !new EndedGrant(session, token, client, user).isOver(part, asked)
                && (isRefresh(token)
                        || asked.filter(granted -> granted.isAnyTaken(granted.named(token.getScope()))
                                        || granted.isAnySilentTaken(token.getIat()))
                                .isEmpty());
    }

    private static boolean isRefresh(AccessToken token) {
        return token.getType() != null && REFRESH.contains(token.getType());
    }

    Optional<UserConsentModel> consent() {
        return consent;
    }

    /** What is left of a token's scopes. */
    Stream<Named> left(String scopes) {
        return named(scopes).filter(Predicate.not(this::isTaken));
    }

    boolean isAnyTaken(Stream<Named> scopes) {
        return scopes.anyMatch(this::isTaken);
    }

    /**
     * A scope that no token names shows in none, so a token that is younger than the consent's last change is believed to
     * have been made by it, and an older one to carry each that the client may ask for.
     */
    boolean isAnySilentTaken(Long issuedAt) {
        return isAnyTaken(silent()) && (issuedAt == null || isOlderThanChange(issuedAt));
    }

    /** In the very second a new grant's tokens are made, too, but none before a scope was taken. */
    private boolean isOlderThanChange(long made) {
        long changed = consent.map(UserConsentModel::getLastUpdatedDate)
                .map(at -> at / 1000)
                .orElse(Long.MAX_VALUE);
        return made < changed || LastChange.NARROWING.isAfter(session, user.getId(), client.getId(), made);
    }

    /** Lets the second pass in which such a scope was taken, so that a token that is made now is younger. */
    void letNarrowingPass() {
        if (isAnyTaken(silent())) {
            LastChange.NARROWING.letPass(session, user.getId(), client.getId());
        }
    }

    private Stream<Named> silent() {
        return Stream.concat(
                assigned.values().stream()
                        .filter(Predicate.not(ClientScopeModel::isIncludeInTokenScope))
                        .map(scope -> new Named(scope.getName(), Optional.of(scope))),
                Stream.of(new Named(client.getClientId(), Optional.of(client))));
    }

    /**
     * A scope as a token names it.
     *
     * @param model nothing where the client has no such scope
     */
    record Named(String name, Optional<ClientScopeModel> model) {

        boolean isOnConsentPage() {
            return model.filter(ClientScopeModel::isDisplayOnConsentScreen).isPresent();
        }
    }

    Stream<Named> named(String scopes) {
        return Arrays.stream((scopes == null ? "" : scopes).split(" "))
                .filter(Predicate.not(String::isEmpty))
                .map(name -> new Named(name, model(name)));
    }

    /** A scope with a parameter is named with its value. */
    private Optional<ClientScopeModel> model(String name) {
        return Optional.ofNullable(assigned.get(name))
                .or(() -> assigned.values().stream()
                        .filter(scope -> name.startsWith(scope.getName() + ClientScopeModel.VALUE_SEPARATOR))
                        .max(Comparator.comparing(scope -> scope.getName().length())))
                .or(() -> unassigned(name));
    }

    /** One that the client had, and does not have any more; tokens that were made meanwhile carry it. */
    private Optional<ClientScopeModel> unassigned(String name) {
        return client.getRealm()
                .getClientScopesStream()
                .filter(scope -> name.equals(scope.getName()))
                .findFirst();
    }

    /** One that the user is asked for at each login stands in no consent. */
    private boolean isTaken(Named scope) {
        return scope.model()
                .filter(model -> model.isDisplayOnConsentScreen() && !model.isAlwaysConsent())
                .filter(model -> consent.filter(
                                given -> given.isClientScopeGranted(model, parameter(model, scope.name())))
                        .isEmpty())
                .isPresent();
    }

    private static String parameter(ClientScopeModel model, String name) {
        return ClientScopeModel.isParameterizedScope(model)
                ? model.getParameterFromScope(name).orElse(null)
                : null;
    }
}

package org.connectpack.token;

import java.time.Instant;
import java.util.Optional;
import org.connectpack.token.Verification.Reason;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** A stored token beside what holds now of its owner, its client and the realm. Nothing of that was copied into it. */
final class TokenStanding {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final TokenSettings settings;
    private final PersonalAccessToken token;
    private final Optional<UserModel> user;
    private final Optional<ClientModel> client;
    private final Optional<ClientScopes> permitted;

    private TokenStanding(KeycloakSession session, TokenSettings settings, PersonalAccessToken token) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.settings = settings;
        this.token = token;
        this.user = Optional.ofNullable(session.users().getUserById(realm, token.userId()));
        this.client = Optional.ofNullable(realm.getClientById(token.clientId()));
        this.permitted = user.flatMap(owner -> client.map(lending -> ClientScopes.of(session, lending, owner)));
    }

    static TokenStanding of(KeycloakSession session, TokenSettings settings, PersonalAccessToken token) {
        return new TokenStanding(session, settings, token);
    }

    Optional<UserModel> user() {
        return user;
    }

    Optional<ClientModel> client() {
        return client;
    }

    /** The token as a good one; to be asked where there is nothing against it. */
    VerifiedToken verified() {
        return new VerifiedToken(token, user.orElseThrow(), client.orElseThrow(), permitted.orElseThrow());
    }

    /** What there is against the token now, if anything. */
    Optional<Reason> fault(Instant now) {
        // Asked before its end: to use what was replaced tells of a thief, however old it is.
        if (token.isOutOfGrace(now)) {
            return Optional.of(Reason.REPLACED);
        }
        if (token.isExpired(now)) {
            return Optional.of(Reason.EXPIRED);
        }
        return faultOfUser().or(this::faultOfClient).or(this::faultOfScopes);
    }

    private Optional<Reason> faultOfUser() {
        if (user.isEmpty()) {
            return Optional.of(Reason.USER_GONE);
        }
        UserModel owner = user.get();
        if (!owner.isEnabled()) {
            return Optional.of(Reason.USER_DISABLED);
        }
        if (owner.getRequiredActionsStream().anyMatch(settings.requiredActions()::contains)) {
            return Optional.of(Reason.REQUIRED_ACTION);
        }
        if (isBefore(realm.getNotBefore()) || isBefore(session.users().getNotBeforeOfUser(realm, owner))) {
            return Optional.of(Reason.NOT_BEFORE);
        }
        String service = owner.getServiceAccountClientLink();
        return service == null ? Optional.empty() : faultOf(Optional.ofNullable(realm.getClientById(service)));
    }

    private Optional<Reason> faultOfClient() {
        return faultOf(client.filter(lending -> settings.clients().contains(lending.getClientId())));
    }

    private Optional<Reason> faultOf(Optional<ClientModel> asked) {
        if (asked.isEmpty()) {
            return Optional.of(Reason.CLIENT_GONE);
        }
        if (!asked.get().isEnabled()) {
            return Optional.of(Reason.CLIENT_DISABLED);
        }
        return isBefore(asked.get().getNotBefore()) ? Optional.of(Reason.NOT_BEFORE) : Optional.empty();
    }

    private Optional<Reason> faultOfScopes() {
        boolean permits = permitted.isPresent() && token.scopes().stream().allMatch(permitted.get()::permits);
        return permits ? Optional.empty() : Optional.of(Reason.SCOPE_GONE);
    }

    /** As Keycloak's own tokens: what was made in the second of the not-before is good. */
    private boolean isBefore(int notBefore) {
        return token.createdAt().getEpochSecond() < notBefore;
    }
}

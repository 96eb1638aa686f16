package org.connectpack.account;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.stream.Stream;
import org.connectpack.support.AccessTokenCheck;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.cors.Cors;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/**
 * A user who manages an account by a token of a login: never by one that an app was given, or that came of a personal
 * access token.
 */
public final class AccountCaller {

    private final AuthResult caller;
    private final AccessToken told;

    private AccountCaller(AuthResult caller, AccessToken told) {
        this.caller = caller;
        this.told = told;
    }

    /**
     * Who calls.
     *
     * @throws AccountRefusal with 401 or 403
     */
    public static AccountCaller of(KeycloakSession session) {
        AuthResult caller = authenticated(session);
        AccessToken told = caller == null ? null : complete(session, caller);
        if (told == null || !told.hasAudience(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID)) {
            throw AccountRefusal.unauthenticated();
        }
        if (!isOfLogin(session, caller) || caller.client().isConsentRequired()) {
            throw AccountRefusal.forbidden(
                    "Only the user can manage this: not an app, nor a token that came of another token.");
        }
        return new AccountCaller(caller, told);
    }

    /** A service account has a session too, where its client gets refresh tokens, and nobody who signed in. */
    private static boolean isOfLogin(KeycloakSession session, AuthResult caller) {
        return caller.token().getSessionId() != null
                && caller.user().getServiceAccountClientLink() == null
                && !CallerToken.isExchanged(session, caller);
    }

    private static AuthResult authenticated(KeycloakSession session) {
        try {
            return AccessTokenCheck.ofHeader(session).orElse(null);
        } catch (WebApplicationException notABearerToken) {
            return null;
        }
    }

    /** A token that names somebody else was made for that one alone, whatever else its login is good for. */
    private static AccessToken complete(KeycloakSession session, AuthResult caller) {
        AccessToken token = caller.token();
        boolean forAnother = token.getAudience() != null && !token.hasAudience(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID);
        return forAnother ? token : CallerToken.complete(session, caller);
    }

    /**
     * Lets pages of the origins of the caller's client read the answer, with these methods.
     *
     * @throws AccountRefusal with 403 where another page calls
     */
    public void admitOrigin(String... methods) {
        try {
            Cors.builder()
                    .checkAllowedOrigins(told)
                    .allowedMethods(methods)
                    .auth()
                    .add();
        } catch (ForbiddenException foreign) {
            throw AccountRefusal.forbidden("Pages of this origin may not do this.");
        }
    }

    public ClientModel client() {
        return caller.client();
    }

    public UserModel user() {
        return caller.user();
    }

    /** Whether the token has one of these roles of the account. */
    public boolean hasAny(String... roles) {
        AccessToken.Access access = told.getResourceAccess(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID);
        return access != null && access.getRoles() != null && Stream.of(roles).anyMatch(access.getRoles()::contains);
    }

    /**
     * Demands one of these roles of the account.
     *
     * @throws AccountRefusal with 403
     */
    public void requireAny(String... roles) {
        if (!hasAny(roles)) {
            throw AccountRefusal.forbidden(
                    "The access token lacks a role of the account: " + String.join(" or ", roles) + ".");
        }
    }

    /** An administrator who looks at the account in the user's place must not leave with a credential of the user's. */
    public void refuseImpersonation() {
        if (caller.session().getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString()) != null) {
            throw AccountRefusal.forbidden("Who impersonates a user cannot make credentials of the user's.");
        }
    }

    public void requireLoginWithin(Duration longest) {
        Long login = told.getAuth_time();
        if (login == null || Time.currentTimeMillis() / 1000 - login > longest.toSeconds()) {
            throw AccountRefusal.loginTooOld();
        }
    }
}

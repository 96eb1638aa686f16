package org.connectpack.token.rest;

import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.Set;
import org.connectpack.token.TokenRefusal;
import org.keycloak.common.util.Time;
import org.keycloak.models.AccountRoles;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AppAuthManager.BearerTokenAuthenticator;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/** A user who manages an account by a token of a login: never by one that an app was given, or that came of a personal access token. */
final class AccountCaller {

    private final AuthResult caller;

    private AccountCaller(AuthResult caller) {
        this.caller = caller;
    }

    /**
     * Who calls.
     *
     * @throws TokenRefusal with 401 or 403
     */
    static AccountCaller of(KeycloakSession session) {
        AuthResult caller = authenticated(session);
        if (caller == null) {
            throw TokenRefusal.unauthenticated();
        }
        if (caller.token().getSessionId() == null || caller.client().isConsentRequired()) {
            throw TokenRefusal.forbidden(
                    "Only the user can manage personal access tokens: not an app, nor a token that came"
                            + " of another token.");
        }
        return new AccountCaller(caller);
    }

    private static AuthResult authenticated(KeycloakSession session) {
        try {
            return new BearerTokenAuthenticator(session)
                    .setAudience(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID)
                    .authenticate();
        } catch (WebApplicationException notABearerToken) {
            return null;
        }
    }

    UserModel user() {
        return caller.user();
    }

    AccessToken token() {
        return caller.token();
    }

    void requireAny(String... roles) {
        AccessToken.Access access = caller.token().getResourceAccess(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID);
        Set<String> granted = access == null || access.getRoles() == null ? Set.of() : access.getRoles();
        for (String role : roles) {
            if (granted.contains(role)) {
                return;
            }
        }
        throw TokenRefusal.forbidden(
                "The access token lacks a role of the account: " + String.join(" or ", roles) + ".");
    }

    void requireManage() {
        requireAny(AccountRoles.MANAGE_ACCOUNT);
    }

    void requireView() {
        requireAny(AccountRoles.VIEW_PROFILE, AccountRoles.MANAGE_ACCOUNT);
    }

    void requireLoginWithin(Duration longest) {
        Long login = caller.token().getAuth_time();
        if (login == null || Time.currentTimeMillis() / 1000 - login > longest.toSeconds()) {
            throw TokenRefusal.loginTooOld();
        }
    }
}

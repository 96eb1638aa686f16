package org.connectpack.token.rest;

import jakarta.ws.rs.WebApplicationException;
import org.connectpack.account.AccountRefusal;
import org.connectpack.account.CallerToken;
import org.connectpack.support.AccessTokenCheck;
import org.connectpack.token.accept.DerivedToken;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/** A client that may report leaked tokens: its service account has the realm role {@value #ROLE}. */
final class ScannerCaller {

    static final String ROLE = "report-leaked-tokens";

    private ScannerCaller() {}

    /**
     * Looks at the caller's access token.
     *
     * @throws TokenRefusal with 401 or 403
     */
    static void require(KeycloakSession session) {
        AuthResult caller = authenticated(session);
        boolean itself = caller.client().getId().equals(caller.user().getServiceAccountClientLink());
        if (!itself || DerivedToken.isMarked(caller.token())) {
            throw AccountRefusal.forbidden("Only a client can report tokens, with an access token of its own.");
        }
        AccessToken.Access access = CallerToken.complete(session, caller).getRealmAccess();
        if (access == null || !access.isUserInRole(ROLE)) {
            throw AccountRefusal.forbidden("The access token lacks the realm role " + ROLE + ".");
        }
    }

    private static AuthResult authenticated(KeycloakSession session) {
        try {
            return AccessTokenCheck.ofHeader(session).orElseThrow(AccountRefusal::unauthenticated);
        } catch (WebApplicationException notABearerToken) {
            throw AccountRefusal.unauthenticated();
        }
    }
}

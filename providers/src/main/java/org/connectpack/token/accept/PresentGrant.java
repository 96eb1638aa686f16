package org.connectpack.token.accept;

import org.connectpack.connection.GrantedScopes;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;

/** What introspection asks besides Keycloak: a user may have taken a scope from the app since, or have ended the connection. */
final class PresentGrant {

    private PresentGrant() {}

    /** Whether the token is good still; the event says where it is not. */
    static boolean permits(
            KeycloakSession session,
            AccessToken token,
            ClientModel client,
            UserSessionModel login,
            EventBuilder event) {
        boolean good = GrantedScopes.permit(session, token, client, login);
        if (!good) {
            event.detail(Details.REASON, GrantedScopes.NOT_GRANTED).error(Errors.INVALID_TOKEN);
        }
        return good;
    }
}

package org.connectpack.connection;

import java.util.List;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * What other clients got by exchanging an app's access tokens (RFC 8693). Keycloak notes with their part in the login
 * whose token it was, and ends that part when the token is revoked.
 */
final class ExchangedTokens {

    private ExchangedTokens() {}

    /** The other clients' parts in the user's logins. */
    static List<AuthenticatedClientSessionModel> of(KeycloakSession session, UserModel user, ClientModel app) {
        RealmModel realm = session.getContext().getRealm();
        String note = Constants.TOKEN_EXCHANGE_SUBJECT_CLIENT + app.getClientId();
        return session.sessions()
                .getUserSessionsStream(realm, user)
                .flatMap(login -> login.getAuthenticatedClientSessions().values().stream())
                .filter(part ->
                        part.getNote(note) != null && !part.getClient().getId().equals(app.getId()))
                .toList();
    }
}

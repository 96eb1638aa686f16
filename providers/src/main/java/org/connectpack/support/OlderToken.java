package org.connectpack.support;

import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.encode.AccessTokenContext.SessionType;
import org.keycloak.protocol.oidc.encode.TokenContextEncoderProvider;
import org.keycloak.representations.AccessToken;

/**
 * An access token that is older than its client's part in the login, as one is whose connection was ended, once there is a new
 * one. Keycloak takes it for an attack and signs the user out of everything; it is bad and no more than that.
 */
final class OlderToken {

    private OlderToken() {}

    /** Whether it is one, and Keycloak would look for the part. */
    static boolean is(KeycloakSession session, String presented) {
        AccessToken token = session.tokens().decode(presented, AccessToken.class);
        RealmModel realm = session.getContext().getRealm();
        if (token == null || token.getId() == null || token.getIat() == null || token.getSessionId() == null) {
            return false;
        }
        SessionType type = session.getProvider(TokenContextEncoderProvider.class)
                .getTokenContextFromTokenId(token.getId())
                .getSessionType();
        UserSessionModel login = type.isAllowLookupOnlineUserSession()
                ? session.sessions().getUserSession(realm, token.getSessionId())
                : null;
        return login != null
                && (token.isIssuedBeforeSessionStart(login.getStarted())
                        || !type.isAllowTransientClientSession() && isOlderThanPart(token, realm, login));
    }

    private static boolean isOlderThanPart(AccessToken token, RealmModel realm, UserSessionModel login) {
        ClientModel client = token.getIssuedFor() == null ? null : realm.getClientByClientId(token.getIssuedFor());
        AuthenticatedClientSessionModel part =
                client == null ? null : login.getAuthenticatedClientSessionByClient(client.getId());
        return part != null && token.isIssuedBeforeSessionStart(part.getStarted());
    }
}

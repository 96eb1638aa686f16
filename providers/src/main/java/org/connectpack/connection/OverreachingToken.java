package org.connectpack.connection;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.representations.AccessToken;

/**
 * An access token that carries what is not granted any more, where Keycloak would take it. All else about a token is Keycloak's
 * to find out.
 */
public final class OverreachingToken {

    private OverreachingToken() {}

    /** Whose it is; nothing of a token that carries no more than is granted, or that is none. */
    public static Optional<ClientModel> client(KeycloakSession session, String presented) {
        RealmModel realm = session.getContext().getRealm();
        if (ConnectionSettings.of(realm).isEmpty()) {
            return Optional.empty();
        }
        Optional<AccessToken> token = Optional.ofNullable(session.tokens().decode(presented, AccessToken.class));
        return token.map(AccessToken::getIssuedFor)
                .map(realm::getClientByClientId)
                .filter(client -> !isPermitted(session, token.get(), client));
    }

    private static boolean isPermitted(KeycloakSession session, AccessToken token, ClientModel client) {
        if (token.getSessionId() != null) {
            // Which of the two it came of Keycloak finds out; it refuses a token that has none.
            List<UserSessionModel> logins = logins(session, token).toList();
            return logins.isEmpty()
                    || logins.stream().anyMatch(login -> GrantedScopes.permit(session, token, client, login));
        }
        UserModel user = TokenManager.lookupUserFromStatelessToken(
                session, session.getContext().getRealm(), token);
        return user == null || GrantedScopes.permit(session, token, client, user, Optional.empty());
    }

    private static Stream<UserSessionModel> logins(KeycloakSession session, AccessToken token) {
        RealmModel realm = session.getContext().getRealm();
        String id = token.getSessionId();
        return Stream.of(
                        Optional.ofNullable(session.sessions().getUserSession(realm, id)),
                        Optional.ofNullable(session.sessions().getOfflineUserSession(realm, id)))
                .flatMap(Optional::stream)
                .filter(login -> login.getUser() != null);
    }
}

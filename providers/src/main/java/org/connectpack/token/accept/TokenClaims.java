package org.connectpack.token.accept;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.connectpack.token.PersonalAccessToken;
import org.connectpack.token.VerifiedToken;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionModel.SessionPersistenceState;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.Urls;
import org.keycloak.services.managers.UserSessionManager;
import org.keycloak.services.util.DefaultClientSessionContext;
import org.keycloak.util.TokenUtil;

/**
 * What an access token of the same user, client and scopes would say: Keycloak's protocol mappers fill it, with the
 * rights that the user has now. The session that they want lives as long as the request.
 */
public final class TokenClaims {

    private final KeycloakSession session;
    private final VerifiedToken verified;
    private final UserSessionModel userSession;
    private final ClientSessionContext context;
    private final String issuer;

    private TokenClaims(
            KeycloakSession session,
            VerifiedToken verified,
            UserSessionModel userSession,
            ClientSessionContext context,
            String issuer) {
        this.session = session;
        this.verified = verified;
        this.userSession = userSession;
        this.context = context;
        this.issuer = issuer;
    }

    /** The claims of a good token. */
    public static TokenClaims of(KeycloakSession session, VerifiedToken verified) {
        RealmModel realm = session.getContext().getRealm();
        UserModel user = verified.user();
        ClientModel client = verified.client();
        UserSessionModel userSession = new UserSessionManager(session)
                .createUserSession(
                        KeycloakModelUtils.generateId(),
                        realm,
                        user,
                        user.getUsername(),
                        session.getContext().getConnection().getRemoteHost(),
                        "personal-access-token",
                        false,
                        null,
                        null,
                        SessionPersistenceState.TRANSIENT);
        AuthenticatedClientSessionModel clientSession =
                session.sessions().createClientSession(realm, client, userSession);
        clientSession.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        String issuer = Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName());
        clientSession.setNote(OIDCLoginProtocol.ISSUER, issuer);
        clientSession.setNote(OIDCLoginProtocol.SCOPE_PARAM, String.join(" ", verified.scopes()));
        Set<ClientScopeModel> scopes =
                verified.permitted().models(Set.copyOf(verified.scopes())).collect(Collectors.toSet());
        // As TokenManager does for an access token: the client itself is one of its scopes.
        scopes.add(client);
        return new TokenClaims(
                session,
                verified,
                userSession,
                DefaultClientSessionContext.fromClientSessionAndClientScopes(clientSession, scopes, null, session),
                issuer);
    }

    /** The user's session with the token's client, which exists in this request only. */
    public UserSessionModel userSession() {
        return userSession;
    }

    /** What an access token would hold. It has no session id, as it belongs to no login. */
    public AccessToken accessToken() {
        KeycloakContext keycloak = session.getContext();
        ClientModel asking = keycloak.getClient();
        // Mappers look there for the client that gets the token.
        keycloak.setClient(verified.client());
        try {
            return new TokenManager().transformAccessToken(session, bare(), userSession, context);
        } finally {
            keycloak.setClient(asking);
        }
    }

    /** What introspection would tell of that access token. */
    AccessToken forIntrospection() {
        AccessToken told =
                new TokenManager().transformIntrospectionAccessToken(session, bare(), bare(), userSession, context);
        if (told.getAudience() == null) {
            told.audience(accessToken().getAudience());
        }
        return told;
    }

    AccessToken bare() {
        PersonalAccessToken token = verified.token();
        AccessToken bare = new AccessToken();
        bare.id(token.id());
        bare.type(TokenUtil.TOKEN_TYPE_BEARER);
        bare.subject(verified.user().getId());
        bare.iat(token.createdAt().getEpochSecond());
        token.expiresAt().map(Instant::getEpochSecond).ifPresent(bare::exp);
        bare.issuedFor(verified.client().getClientId());
        bare.issuer(issuer);
        bare.setScope(String.join(" ", verified.scopes()));
        return bare;
    }
}

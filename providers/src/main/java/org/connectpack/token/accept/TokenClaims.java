package org.connectpack.token.accept;

import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.connectpack.token.ClientScopes;
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

    /**
     * What introspection tells of an access token that came of another credential: Keycloak would add what the client's
     * default scopes say, of which such a token names none.
     */
    static AccessToken ofDerived(KeycloakSession session, AccessToken derived, UserSessionModel login) {
        ClientModel client = session.getContext().getRealm().getClientByClientId(derived.getIssuedFor());
        AuthenticatedClientSessionModel part = login.getAuthenticatedClientSessionByClient(client.getId());
        if (part == null) {
            return derived;
        }
        Set<String> named = derived.getScope() == null
                ? Set.of()
                : Set.copyOf(Arrays.asList(derived.getScope().split(" ")));
        Set<ClientScopeModel> scopes =
                ClientScopes.of(session, client, login.getUser()).models(named).collect(Collectors.toSet());
        scopes.add(client);
        ClientSessionContext context =
                DefaultClientSessionContext.fromClientSessionAndClientScopes(part, scopes, null, session);
        return new TokenManager()
                .transformIntrospectionAccessToken(session, derived, withoutMappers(derived), login, context);
    }

    private static AccessToken withoutMappers(AccessToken token) {
        AccessToken bare = new AccessToken();
        bare.id(token.getId());
        bare.type(token.getType());
        bare.subject(token.getSubject());
        bare.iat(token.getIat());
        bare.exp(token.getExp());
        bare.issuedFor(token.getIssuedFor());
        bare.issuer(token.getIssuer());
        bare.audience(token.getAudience());
        bare.setScope(token.getScope());
        bare.setConfirmation(token.getConfirmation());
        return bare;
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

package org.connectpack.connection;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.connectpack.connection.EndedGrant.Part;
import org.connectpack.connection.GrantedScopes.Named;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.TokenManager.AccessTokenResponseBuilder;
import org.keycloak.protocol.oidc.refresh.DefaultRefreshTokenProvider;
import org.keycloak.protocol.oidc.refresh.InitialRefreshTokenContext;
import org.keycloak.protocol.oidc.refresh.RefreshTokenContext;
import org.keycloak.representations.RefreshToken;
import org.keycloak.util.TokenUtil;

/**
 * Lets an app go on with what it was left of its scopes: a refresh that names none asks for those. Keycloak alone would
 * refuse it, as the refresh token has one that is not granted any more. A refresh token of a connection that was ended is
 * refused, whatever is left of its session.
 */
final class NarrowedRefresh extends DefaultRefreshTokenProvider {

    private boolean ended;
    private Optional<String> left = Optional.empty();

    NarrowedRefresh(KeycloakSession session) {
        super(session);
    }

    /** Refresh tokens are made by Keycloak. */
    @Override
    public boolean supports(InitialRefreshTokenContext first) {
        return false;
    }

    @Override
    public boolean supports(RefreshTokenContext asked) {
        RefreshToken token = asked.oldRefreshToken();
        ClientModel client = asked.grantContext().getClient();
        login(token).ifPresent(login -> {
            Optional<GrantedScopes> granted = GrantedScopes.of(session, client, login.getUser());
            granted.ifPresent(GrantedScopes::letNarrowingPass);
            ended = new EndedGrant(session, token, client, login.getUser()).isOver(Part.of(login, client), granted);
            left = granted.flatMap(scopes -> left(asked, scopes));
        });
        return super.supports(asked) && (ended || left.isPresent());
    }

    /** The refresh token that goes out is for what is left, too, as is the scope in the answer. */
    @Override
    public AccessTokenResponseBuilder refreshAccessToken(RefreshTokenContext asked) throws OAuthErrorException {
        if (ended) {
            throw new OAuthErrorException(OAuthErrorException.INVALID_GRANT, "The connection was ended");
        }
        left.ifPresent(asked.oldRefreshToken()::setScope);
        return super.refreshAccessToken(asked);
    }

    /** What is left where something was taken, and something remains that the token is for. */
    private static Optional<String> left(RefreshTokenContext asked, GrantedScopes granted) {
        String scopes = asked.oldRefreshToken().getScope();
        boolean named =
                asked.scopeParameter() != null && !asked.scopeParameter().isBlank();
        if (named || scopes == null || !granted.isAnyTaken(granted.named(scopes))) {
            return Optional.empty();
        }
        return Optional.of(granted.left(scopes).toList())
                .filter(left -> left.stream().anyMatch(Named::isOnConsentPage))
                .filter(left -> !isOffline(asked.oldRefreshToken()) || hasOfflineAccess(left))
                .map(left -> left.stream().map(Named::name).collect(Collectors.joining(" ")));
    }

    /** Nothing where its user is gone. */
    private Optional<UserSessionModel> login(RefreshToken token) {
        RealmModel realm = session.getContext().getRealm();
        UserSessionModel login = isOffline(token)
                ? session.sessions().getOfflineUserSession(realm, token.getSessionId())
                : session.sessions().getUserSession(realm, token.getSessionId());
        return Optional.ofNullable(login).filter(each -> each.getUser() != null);
    }

    private static boolean isOffline(RefreshToken token) {
        return TokenUtil.TOKEN_TYPE_OFFLINE.equals(token.getType());
    }

    private static boolean hasOfflineAccess(List<Named> scopes) {
        return scopes.stream().map(Named::name).anyMatch(OAuth2Constants.OFFLINE_ACCESS::equals);
    }
}

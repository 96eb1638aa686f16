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
import org.keycloak.models.UserModel;
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
 * refused, whatever is left of its session, and a token that was exchanged for an app's does not outlive that by refreshes.
 */
final class NarrowedRefresh extends DefaultRefreshTokenProvider {

    private boolean ended;
    private Optional<String> left = Optional.empty();

    NarrowedRefresh(KeycloakSession session) {
        super(session);
    }

    /** Of what was exchanged for an app's token; all others are made by Keycloak. */
    @Override
    public boolean supports(InitialRefreshTokenContext first) {
        return SubjectToken.isIn(first.responseBuilder().getAccessToken());
    }

    @Override
    public RefreshToken generateRefreshToken(InitialRefreshTokenContext first) {
        RefreshToken made = super.generateRefreshToken(first);
        SubjectToken.copy(first.responseBuilder().getAccessToken(), made);
        return made;
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
        return super.supports(asked) && (ended || left.isPresent() || SubjectToken.isIn(token));
    }

    /** The refresh token that goes out is for what is left, too, as is the scope in the answer. */
    @Override
    public AccessTokenResponseBuilder refreshAccessToken(RefreshTokenContext asked) throws OAuthErrorException {
        if (ended) {
            throw new OAuthErrorException(OAuthErrorException.INVALID_GRANT, "The connection was ended");
        }
        RefreshToken old = asked.oldRefreshToken();
        requirePermitted(old);
        left.ifPresent(old::setScope);
        AccessTokenResponseBuilder answer = super.refreshAccessToken(asked);
        SubjectToken.copy(old, answer.getAccessToken());
        if (answer.getRefreshToken() != null) {
            SubjectToken.copy(old, answer.getRefreshToken());
        }
        return answer;
    }

    /** What was exchanged for an app's token is refreshed no longer than that is good. */
    private void requirePermitted(RefreshToken old) throws OAuthErrorException {
        Optional<UserModel> user = login(old).map(UserSessionModel::getUser);
        boolean taken = SubjectToken.in(old).stream()
                .anyMatch(each ->
                        user.filter(owner -> each.permits(session, old, owner)).isEmpty());
        if (taken) {
            throw new OAuthErrorException(
                    OAuthErrorException.INVALID_GRANT, "The token that it was exchanged for is not good any more");
        }
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

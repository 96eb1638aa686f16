package org.connectpack.connection;

import jakarta.ws.rs.core.Response;
import java.util.List;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.TokenExchangeContext;
import org.keycloak.protocol.oidc.TokenManager.AccessTokenResponseBuilder;
import org.keycloak.protocol.oidc.tokenexchange.StandardTokenExchangeProvider;
import org.keycloak.representations.AccessToken;

/**
 * Keycloak's standard token exchange (RFC 8693), in realms that have connections: what is made of an app's token says so, and is
 * good as long as that.
 */
final class ConnectedTokenExchange extends StandardTokenExchangeProvider {

    private AccessToken subject;
    private UserModel user;

    @Override
    public boolean supports(TokenExchangeContext asked) {
        return super.supports(asked) && ConnectionSettings.of(asked.getRealm()).isPresent();
    }

    @Override
    protected Response exchangeClientToOIDCClient(
            UserModel targetUser,
            UserSessionModel login,
            String requestedTokenType,
            List<ClientModel> audience,
            String scope,
            AccessToken subjectToken) {
        user = targetUser;
        subject = subjectToken;
        return super.exchangeClientToOIDCClient(targetUser, login, requestedTokenType, audience, scope, subjectToken);
    }

    /** Before a refresh token is made of it. */
    @Override
    protected void checkRequestedAudiences(AccessTokenResponseBuilder answer) {
        super.checkRequestedAudiences(answer);
        SubjectToken.mark(session, answer.getAccessToken(), subject, user);
    }
}

package org.connectpack.account;

import java.util.stream.Stream;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProvider;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProviderFactory;
import org.keycloak.protocol.oidc.TokenIntrospectionProvider;
import org.keycloak.protocol.oidc.encode.AccessTokenContext;
import org.keycloak.protocol.oidc.encode.AccessTokenContext.TokenType;
import org.keycloak.protocol.oidc.encode.TokenContextEncoderProvider;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/** What Keycloak knows of a caller's access token beside its claims: how it was made stands in its id. */
public final class CallerToken {

    private CallerToken() {}

    /**
     * What a lightweight access token stands for: it says less than Keycloak knows of it, and Keycloak's own account API
     * completes it so, too. Any other says all that it is good for.
     */
    public static AccessToken complete(KeycloakSession session, AuthResult caller) {
        AccessToken token = caller.token();
        return context(session, token).getTokenType() == TokenType.LIGHTWEIGHT
                        && introspection(session) instanceof AccessTokenIntrospectionProvider<?> keycloak
                ? keycloak.transformAccessToken(token, caller.session())
                : token;
    }

    /** Whether another token was exchanged for it (RFC 8693); of one that was refreshed since, the login knows. */
    static boolean isExchanged(KeycloakSession session, AuthResult caller) {
        String grant = context(session, caller.token()).getGrantType();
        return OAuth2Constants.TOKEN_EXCHANGE_GRANT_TYPE.equals(grant)
                || OAuth2Constants.REFRESH_TOKEN.equals(grant) && hasExchanged(caller);
    }

    private static boolean hasExchanged(AuthResult caller) {
        AuthenticatedClientSessionModel part = caller.session()
                .getAuthenticatedClientSessionByClient(caller.client().getId());
        return Stream.ofNullable(part)
                .flatMap(each -> each.getNotes().keySet().stream())
                .anyMatch(note -> note.startsWith(Constants.TOKEN_EXCHANGE_SUBJECT_CLIENT));
    }

    private static AccessTokenContext context(KeycloakSession session, AccessToken token) {
        return session.getProvider(TokenContextEncoderProvider.class).getTokenContextFromTokenId(token.getId());
    }

    private static TokenIntrospectionProvider introspection(KeycloakSession session) {
        return session.getProvider(
                TokenIntrospectionProvider.class, AccessTokenIntrospectionProviderFactory.ACCESS_TOKEN_TYPE);
    }
}

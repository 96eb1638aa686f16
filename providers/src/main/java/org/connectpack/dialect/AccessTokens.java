package org.connectpack.dialect;

import java.util.Optional;
import org.connectpack.connection.GrantedScopes;
import org.connectpack.support.AccessTokenCheck;
import org.connectpack.token.Door;
import org.connectpack.token.TokenVerifier;
import org.connectpack.token.Verification;
import org.connectpack.token.VerifiedToken;
import org.connectpack.token.accept.TokenClaims;
import org.keycloak.events.Errors;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/**
 * Verifies access tokens, and personal ones, as Keycloak's own resources do: signature, life, session, client, user,
 * not-before, DPoP.
 */
final class AccessTokens {

    static final Failure NOT_VALID =
            new Failure("invalid_token", "The access token is not valid.", 401, Errors.INVALID_TOKEN);

    private AccessTokens() {}

    /**
     * Verifies what was presented.
     *
     * @param token the token, or {@code null} where there was none
     * @param audience the client that must be meant, if any
     * @throws Refusal with {@code invalid_token}, the same words for every reason
     */
    static AuthResult verify(Exchange exchange, String token, Optional<String> audience) {
        if (token == null) {
            throw new Refusal(BearerCredential.NOT_PRESENTED);
        }
        if (TokenVerifier.isLike(exchange.realm(), token)) {
            return personal(exchange, token, audience);
        }
        return AccessTokenCheck.of(exchange.session(), token, audience)
                .filter(good -> GrantedScopes.permit(exchange.session(), good.token(), good.client(), good.session()))
                .orElseThrow(() -> new Refusal(NOT_VALID));
    }

    private static AuthResult personal(Exchange exchange, String presented, Optional<String> audience) {
        Verification verification = new TokenVerifier(exchange.session(), Door.RESOURCE).verify(presented);
        if (verification instanceof Verification.Bad bad) {
            exchange.event().detail("personal_access_token", bad.reason().word());
            throw new Refusal(NOT_VALID);
        }
        VerifiedToken verified = ((Verification.Good) verification).token();
        TokenClaims claims = TokenClaims.of(exchange.session(), verified);
        AccessToken token = claims.accessToken();
        if (audience.isPresent() && !token.hasAudience(audience.get())) {
            throw new Refusal(NOT_VALID);
        }
        return new AuthResult(verified.user(), claims.userSession(), token, verified.client());
    }
}

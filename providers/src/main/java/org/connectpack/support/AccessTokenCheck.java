package org.connectpack.support;

import static org.keycloak.OAuth2Constants.DPOP_HTTP_HEADER;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AppAuthManager.BearerTokenAuthenticator;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.util.MtlsHoKTokenUtil;

/**
 * Checks access tokens as Keycloak's own resources do: signature, life, session, client, user, not-before, DPoP; and the
 * certificate of one that is bound to it.
 */
public final class AccessTokenCheck {

    private AccessTokenCheck() {}

    /**
     * The access token in the Authorization header, if it is good.
     *
     * @throws jakarta.ws.rs.WebApplicationException where the header cannot be read
     */
    public static Optional<AuthResult> ofHeader(KeycloakSession session) {
        String header =
                session.getContext().getHttpRequest().getHttpHeaders().getHeaderString(HttpHeaders.AUTHORIZATION);
        String token =
                header == null ? "" : header.substring(header.indexOf(' ') + 1).strip();
        return check(session, token, new BearerTokenAuthenticator(session));
    }

    /**
     * An access token, if it is good.
     *
     * @param audience the client that must be meant, if any
     * @throws jakarta.ws.rs.WebApplicationException where a proof that belongs to it is not good
     */
    public static Optional<AuthResult> of(KeycloakSession session, String token, Optional<String> audience) {
        return check(
                session,
                token,
                new BearerTokenAuthenticator(session).setTokenString(token).setAudience(audience.orElse(null)));
    }

    private static Optional<AuthResult> check(
            KeycloakSession session, String token, BearerTokenAuthenticator authenticator) {
        String proof = session.getContext().getHttpRequest().getHttpHeaders().getHeaderString(DPOP_HTTP_HEADER);
        // Keycloak takes a proof apart as it does a token.
        return JwtHeader.isBroken(token) || proof != null && JwtHeader.isBroken(proof) || OlderToken.is(session, token)
                ? Optional.empty()
                : Optional.ofNullable(authenticator.authenticate()).filter(good -> isHeld(session, good));
    }

    /** A token that is bound to a client certificate is good with that certificate only (RFC 8705 section 3). */
    private static boolean isHeld(KeycloakSession session, AuthResult verified) {
        AccessToken token = verified.token();
        boolean bound =
                token.getConfirmation() != null && token.getConfirmation().getCertThumbprint() != null;
        boolean needed =
                OIDCAdvancedConfigWrapper.fromClientModel(verified.client()).isUseMtlsHokToken();
        return !bound && !needed
                || bound
                        && MtlsHoKTokenUtil.verifyTokenBindingWithClientCertificate(
                                token, session.getContext().getHttpRequest(), session);
    }
}

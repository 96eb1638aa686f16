package org.connectpack.dialect;

import jakarta.ws.rs.core.Cookie;
import org.connectpack.support.JwtHeader;
import org.keycloak.cookie.CookieType;

/**
 * Tokens that come in headers and that Keycloak's endpoints take apart before they check them: a proof whose key is no
 * key, or a session cookie without an algorithm, would end in a 500 there.
 */
final class HeaderTokens {

    private HeaderTokens() {}

    /** Throws a {@link Refusal} where one of them cannot even be taken apart. */
    static void check(Exchange exchange) {
        String proof = exchange.request().header("DPoP");
        if (proof != null && JwtHeader.isBroken(proof)) {
            // RFC 9449 section 5
            throw new Refusal(Failure.of("invalid_dpop_proof", "The DPoP proof is malformed.", 400));
        }
        Cookie identity =
                exchange.request().http().getHttpHeaders().getCookies().get(CookieType.IDENTITY.getName());
        if (identity != null && JwtHeader.isBroken(identity.getValue())) {
            throw new Refusal(Failure.of("invalid_request", "The session cookie is malformed; sign in again.", 400));
        }
    }
}

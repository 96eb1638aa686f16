package org.connectpack.dialect;

import jakarta.ws.rs.core.Cookie;
import org.keycloak.cookie.CookieType;
import org.keycloak.jose.jws.JWSHeader;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.util.JWKSUtils;

/**
 * Tokens that come in headers and that Keycloak's endpoints take apart before they check them: a proof whose key is no
 * key, or a session cookie without an algorithm, would end in a 500 there.
 */
final class HeaderTokens {

    private HeaderTokens() {}

    /** Throws a {@link Refusal} where one of them cannot even be taken apart. */
    static void check(Exchange exchange) {
        String proof = exchange.request().header("DPoP");
        if (proof != null && isBroken(proof)) {
            // RFC 9449 section 5
            throw new Refusal(Failure.of("invalid_dpop_proof", "The DPoP proof is malformed.", 400));
        }
        Cookie identity =
                exchange.request().http().getHttpHeaders().getCookies().get(CookieType.IDENTITY.getName());
        if (identity != null && isBroken(identity.getValue())) {
            throw new Refusal(Failure.of("invalid_request", "The session cookie is malformed; sign in again.", 400));
        }
    }

    private static boolean isBroken(String token) {
        try {
            JWSHeader header = new JWSInput(token).getHeader();
            if (header.getKey() != null) {
                JWKSUtils.getKeyWrapper(header.getKey());
            }
            return header.getAlgorithm() == null;
        } catch (JWSInputException notJwt) {
            // Keycloak refuses or overlooks these by itself.
            return false;
        } catch (RuntimeException noKey) {
            return true;
        }
    }
}

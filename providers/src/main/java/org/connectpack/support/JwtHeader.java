package org.connectpack.support;

import org.keycloak.jose.jws.JWSHeader;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.util.JWKSUtils;

/** What Keycloak takes apart before it checks anything: one that is no good header ends there in a 500. */
public final class JwtHeader {

    private JwtHeader() {}

    /** Whether it is a JWT whose header names no algorithm, or a key that is none (RFC 7515 section 4.1). */
    public static boolean isBroken(String token) {
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

package org.connectpack.token.accept;

import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.representations.AccessToken;

/**
 * Access tokens that came of a personal access token, or of a password at the gate. They belong to no session, so that
 * nobody could end what came of them in turn: they are for an API, and for nothing else. A claim tells them.
 */
public final class DerivedToken {

    private static final String CLAIM = "connectpack_origin";

    private DerivedToken() {}

    /** What a token came of, as its claim says it. */
    public enum Origin {
        PERSONAL_ACCESS_TOKEN("personal-access-token"),
        PASSWORD("password");

        private final String word;

        Origin(String word) {
            this.word = word;
        }
    }

    /** Marks a token before it is signed. */
    public static void mark(AccessToken token, Origin origin) {
        token.setOtherClaims(CLAIM, origin.word);
    }

    public static boolean isMarked(AccessToken token) {
        return token.getOtherClaims().containsKey(CLAIM);
    }

    /** Whether a JWT says so of itself, whoever signed it. */
    static boolean isMarked(String presented) {
        try {
            AccessToken token = new JWSInput(presented).readJsonContent(AccessToken.class);
            return token != null && isMarked(token);
        } catch (JWSInputException notAnAccessToken) {
            return false;
        }
    }
}

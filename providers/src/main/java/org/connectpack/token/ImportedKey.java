package org.connectpack.token;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A key that an older server gave out, and that an administrator made known by its SHA-256. What it looks like was that
 * server's to decide.
 */
final class ImportedKey {

    private static final int HASH_BYTES = 32;
    /** Anything visible, and long enough that nobody guesses it. */
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]{16,512}");
    /** JWS and JWE in compact form (RFC 7515, RFC 7516), which are for Keycloak to judge. */
    private static final Pattern JWT = Pattern.compile("ey[\\w-]*(\\.[\\w-]*){2,4}");

    private ImportedKey() {}

    /** Whether it can be such a key, and nothing that Keycloak makes itself. */
    static boolean isLike(String presented) {
        return presented != null
                && FORM.matcher(presented).matches()
                && !JWT.matcher(presented).matches();
    }

    /**
     * The hash as the table has it.
     *
     * @param given SHA-256 of the whole key, in hexadecimal digits or in Base64
     * @return nothing where it is neither
     */
    static Optional<String> hash(String given) {
        if (given.matches("[0-9A-Fa-f]{64}")) {
            return Optional.of(given.toLowerCase(Locale.ROOT));
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(given.replace('-', '+').replace('_', '/'));
            return bytes.length == HASH_BYTES ? Optional.of(HexFormat.of().formatHex(bytes)) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}

package org.connectpack.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Tells tokens of this realm from mistyped and invented ones without a look into the database. Keyed by the realm's own
 * HS512 keys: those that an administrator has made passive go on verifying, a disabled or removed one ends its tokens.
 */
final class TokenChecksum {

    static final int LENGTH = 6;
    static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static final String HMAC = "HmacSHA256";
    private static final byte[] PURPOSE = "connectpack personal access token checksum".getBytes(StandardCharsets.UTF_8);

    private final List<byte[]> keys;

    /** @param keys the first makes new checksums */
    private TokenChecksum(List<byte[]> keys) {
        this.keys = keys;
    }

    /** For making tokens: by the active key, which Keycloak makes where there is none. */
    static TokenChecksum active(KeycloakSession session, RealmModel realm) {
        return new TokenChecksum(List.of(derived(session.keys().getActiveKey(realm, KeyUse.SIG, Algorithm.HS512))));
    }

    /** For verifying tokens: by all keys that are not disabled. */
    static TokenChecksum all(KeycloakSession session, RealmModel realm) {
        return new TokenChecksum(session.keys()
                .getKeysStream(realm, KeyUse.SIG, Algorithm.HS512)
                .filter(key -> key.getStatus().isEnabled() && key.getSecretKey() != null)
                .map(TokenChecksum::derived)
                .toList());
    }

    /** Keyed by this secret alone. */
    static TokenChecksum keyed(byte[] secret) {
        return new TokenChecksum(List.of(hmac(secret, PURPOSE)));
    }

    /** The checksum of a prefix and random part. */
    String of(String body) {
        return checksum(keys.get(0), body);
    }

    boolean matches(TokenText token) {
        byte[] presented = token.checksum().getBytes(StandardCharsets.US_ASCII);
        boolean matches = false;
        for (byte[] key : keys) {
            matches |=
                    MessageDigest.isEqual(checksum(key, token.body()).getBytes(StandardCharsets.US_ASCII), presented);
        }
        return matches;
    }

    /**
     * The realm's key signs tokens; a key of our own is derived from it, so that neither says anything of the other.
     */
    private static byte[] derived(KeyWrapper key) {
        return hmac(key.getSecretKey().getEncoded(), PURPOSE);
    }

    private static String checksum(byte[] key, String body) {
        byte[] mac = hmac(key, body.getBytes(StandardCharsets.US_ASCII));
        long number = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            number = number << Byte.SIZE | mac[i] & 0xff;
        }
        StringBuilder checksum = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            checksum.append(BASE62.charAt((int) Long.remainderUnsigned(number, BASE62.length())));
            number = Long.divideUnsigned(number, BASE62.length());
        }
        return checksum.toString();
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}

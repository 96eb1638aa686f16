package org.connectpack.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A personal access token as it is shown once and presented ever after: {@code <prefix>_<random><checksum>}. It is what
 * somebody sent, and proves nothing; {@link VerifiedToken} does.
 */
public final class TokenText {

    /** Base62 characters of the random part: 178 bits. */
    private static final int RANDOM_LENGTH = 30;

    private static final int SHOWN_OF_SECRET = 4;
    private static final String PREFIX = "[a-z][a-z0-9]{1,15}";
    private static final Pattern FORM = Pattern.compile(
            "(" + PREFIX + ")_([0-9A-Za-z]{" + RANDOM_LENGTH + "})([0-9A-Za-z]{" + TokenChecksum.LENGTH + "})");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;
    private final String body;
    private final String checksum;

    private TokenText(String body, String checksum) {
        this.text = body + checksum;
        this.body = body;
        this.checksum = checksum;
    }

    /** A new token that nobody has seen. */
    static TokenText random(String prefix, TokenChecksum checksums) {
        StringBuilder body = new StringBuilder(prefix).append('_');
        for (int i = 0; i < RANDOM_LENGTH; i++) {
            body.append(TokenChecksum.BASE62.charAt(RANDOM.nextInt(TokenChecksum.BASE62.length())));
        }
        return new TokenText(body.toString(), checksums.of(body.toString()));
    }

    /** What was presented, if it has the form of a token. */
    public static Optional<TokenText> parse(String presented) {
        Matcher form = presented == null ? null : FORM.matcher(presented);
        return form != null && form.matches()
                ? Optional.of(new TokenText(form.group(1) + "_" + form.group(2), form.group(3)))
                : Optional.empty();
    }

    static boolean isPrefix(String prefix) {
        return prefix.matches(PREFIX);
    }

    boolean hasPrefix(String prefix) {
        return body.startsWith(prefix + "_");
    }

    /** What the checksum is taken of: prefix and random part. */
    String body() {
        return body;
    }

    String checksum() {
        return checksum;
    }

    /** What stands in the table: SHA-256 of the whole token in hexadecimal digits. */
    String hash() {
        return hash(text);
    }

    /** SHA-256 in hexadecimal digits. */
    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Whether the hash is of this text; in a time that does not depend on where they differ. */
    static boolean isHash(String hash, String text) {
        return MessageDigest.isEqual(
                hash(text).getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * What lists show, so that an owner can tell one token from another: the prefix and the first 4 random characters.
     */
    String hint() {
        return body.substring(0, body.indexOf('_') + 1 + SHOWN_OF_SECRET);
    }

    /** The token itself, for the one answer that shows it. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return hint() + "...";
    }
}

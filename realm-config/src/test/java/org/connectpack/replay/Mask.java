package org.connectpack.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What of a value may be shown to whoever reads a comparison: never a secret, and nothing that may be one. */
final class Mask {

    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?i).*(token|secret|code|password|passwd|key|assertion|cookie|auth|signature|session|state|nonce).*");
    /** A word without spaces in which letters and digits come together, or a long one. */
    private static final Pattern OPAQUE = Pattern.compile("(?=.*\\d)(?=.*[A-Za-z])[^\\s:/]{10,}|\\S{40,}");

    private static final int SHOWN = 3;
    private static final int MOST = 80;

    private Mask() {}

    /**
     * @param name the member or parameter that has it
     */
    static String of(String name, JsonNode value) {
        return value.isTextual()
                ? of(name, value.asText())
                : cut(value.isContainerNode() ? kind(value) : value.toString());
    }

    /** A path may hold a token in a segment. */
    static String path(URI uri) {
        return Arrays.stream(uri.getRawPath().split("/"))
                .map(segment -> OPAQUE.matcher(segment).matches() ? segment.substring(0, SHOWN) + "…" : segment)
                .collect(Collectors.joining("/"));
    }

    static String of(String name, String value) {
        boolean word = value.indexOf(' ') < 0;
        return word
                        && (SECRET_NAME.matcher(name).matches() && value.length() > SHOWN * 2 && !isCodeWord(value)
                                || OPAQUE.matcher(value).matches())
                ? "\"" + value.substring(0, SHOWN) + "…\" (" + value.length() + " characters)"
                : cut("\"" + value + "\"");
    }

    /** {@code Bearer}, {@code invalid_grant}: what a {@code token_type} or {@code code} of an error holds. */
    private static boolean isCodeWord(String value) {
        return value.matches("[A-Za-z]+([_ -][A-Za-z]+)*") && value.length() < MOST / 2;
    }

    private static String kind(JsonNode container) {
        return container.isArray() ? "a list of " + container.size() : "an object of " + container.size();
    }

    private static String cut(String text) {
        return text.length() <= MOST ? text : text.substring(0, MOST) + "…";
    }
}

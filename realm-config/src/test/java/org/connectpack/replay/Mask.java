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
    /** Members that hold words of the protocol, whatever else their names sound like. */
    private static final Pattern WORD_NAME = Pattern.compile("(?i)(.*\\.)?(.*_type|error|error_.*|code)");

    private static final Pattern WORD = Pattern.compile("[A-Za-z]+(_[A-Za-z]+)*");
    /** Letters and digits together, or a long word; an address may hold such. */
    private static final Pattern OPAQUE = Pattern.compile("(?=.*\\d)(?=.*[A-Za-z])\\S{10,}|\\S{40,}|.*[?&#;]\\S*=.*");

    private static final int SHOWN = 3;
    private static final int MOST = 80;

    private Mask() {}

    /**
     * @param name the member or parameter that has it
     */
    static String of(String name, JsonNode value) {
        if (value.isTextual()) {
            return of(name, value.asText());
        }
        boolean secret = value.isNumber()
                && SECRET_NAME.matcher(name).matches()
                && !WORD_NAME.matcher(name).matches();
        return secret ? "a number" : cut(value.isContainerNode() ? kind(value) : value.toString());
    }

    /** A path may hold a token in a segment. */
    static String path(URI uri) {
        return uri.getRawPath() == null
                ? ""
                : Arrays.stream(uri.getRawPath().split("/"))
                        .map(segment -> OPAQUE.matcher(segment).matches() ? segment.substring(0, SHOWN) + "…" : segment)
                        .collect(Collectors.joining("/"));
    }

    static String of(String name, String value) {
        boolean word = WORD_NAME.matcher(name).matches() && WORD.matcher(value).matches();
        boolean secret = !word
                && (SECRET_NAME.matcher(name).matches()
                        || Arrays.stream(value.split("\\s+"))
                                .anyMatch(each -> OPAQUE.matcher(each).matches()));
        return secret ? masked(value) : cut("\"" + value + "\"");
    }

    private static String masked(String value) {
        String shown = value.length() > SHOWN * 3 ? value.substring(0, SHOWN) : "";
        return "\"" + shown + "…\" (" + value.length() + " characters)";
    }

    private static String kind(JsonNode container) {
        return container.isArray() ? "a list of " + container.size() : "an object of " + container.size();
    }

    private static String cut(String text) {
        return text.length() <= MOST ? text : text.substring(0, MOST) + "…";
    }
}

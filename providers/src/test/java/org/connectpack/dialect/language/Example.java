package org.connectpack.dialect.language;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A message to try lines on, and a way to write down what came out. */
final class Example {

    private static final Map<String, Object> MESSAGE = Map.ofEntries(
            Map.entry("access_token", "abc"),
            Map.entry("expires_in", 300L),
            Map.entry("scope", "write read"),
            Map.entry("list", List.of("write", "read")),
            Map.entry("numbers", List.of(3L, 1L)),
            Map.entry("holes", Arrays.asList(null, "read", null)),
            Map.entry("none", List.of()),
            Map.entry("empty", ""),
            Map.entry("yes", true),
            Map.entry("no", false),
            Map.entry("nothing", Values.NULL),
            Map.entry("now", Instant.parse("2026-11-21T10:00:00.250Z")),
            Map.entry("issued_at", 1795255200L),
            Map.entry("user.id", "7f3"),
            Map.entry("realm.attribute.org", "acme"),
            Map.entry("opt[]", "brackets"),
            Map.entry("if", "a word of the language"),
            Map.entry("2fa", "a name that starts with a digit"));

    static final Sources SOURCES = path -> MESSAGE.get(String.join(".", path));

    private Example() {}

    static Object evaluate(String expression) {
        return LineParser.mapping("it = " + expression).evaluate(SOURCES);
    }

    static boolean holds(String condition) {
        return LineParser.condition(condition).holds(SOURCES);
    }

    /** A value as a line would write it; {@code absent} for one that is not there. */
    static String written(Object value) {
        if (value == null) {
            return "absent";
        }
        if (value instanceof String text) {
            return "'" + text + "'";
        }
        return value instanceof Collection<?> items
                ? items.stream().map(Example::written).collect(Collectors.joining(", ", "[", "]"))
                : value.toString();
    }
}

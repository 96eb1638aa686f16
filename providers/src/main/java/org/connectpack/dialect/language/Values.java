package org.connectpack.dialect.language;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an expression evaluates to: {@code null} for "absent", {@link #NULL} for a declared JSON null, else a
 * {@link String}, {@link Number}, {@link Boolean}, {@link Instant}, {@link List} of those, or a JSON object as a map.
 */
public final class Values {

    /** A null that a dialect asked for in so many words; anything else that is missing is left out. */
    public static final Object NULL = new Object() {
        @Override
        public String toString() {
            return "null";
        }
    };

    static final Pattern SPACE = Pattern.compile("\\s+");

    private Values() {}

    /** Whether a member with this value is left out of an answer. */
    public static boolean isAbsent(Object value) {
        return value == null || value instanceof String text && text.isEmpty();
    }

    /** The value as text: a list joined by spaces, an instant as ISO 8601; {@code null} where it is absent. */
    public static String text(Object value) {
        if (value == null || value == NULL) {
            return null;
        }
        if (value instanceof Collection<?> items) {
            return list(items).stream().map(Values::text).collect(Collectors.joining(" "));
        }
        return value.toString();
    }

    /** The value as a list: text is taken apart at white space, a single value is a list of one, nulls are left out. */
    public static List<Object> list(Object value) {
        if (isAbsent(value) || value == NULL) {
            return List.of();
        }
        if (value instanceof Collection<?> items) {
            return items.stream().filter(Objects::nonNull).collect(Collectors.toCollection(ArrayList::new));
        }
        return value instanceof String text ? split(text, SPACE) : List.of(value);
    }

    static List<Object> split(String text, Pattern separator) {
        List<Object> parts = new ArrayList<>();
        for (String part : separator.split(text)) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return parts;
    }

    static boolean contains(Object value, String item) {
        return list(value).stream().anyMatch(each -> item.equals(text(each)));
    }
}

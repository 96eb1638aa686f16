package org.connectpack.dialect.language;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
    /** The signs that {@link #SPACE} matches. */
    private static final String ASCII_SPACE = " \t\n\u000B\f\r";

    /** What steps and templates may make: characters of a text, or of all texts of a list. */
    private static final int LARGEST_VALUE = 64 * 1024;

    private static final int LARGEST_SUM = 1024 * 1024;

    /** What servers and proxies take for all headers of an answer. */
    private static final int LARGEST_HEADERS = 8 * 1024;

    private Values() {}

    /**
     * The value as it is.
     *
     * @throws TooLarge where it is too much for one
     */
    static Object bounded(Object value) {
        requireBounded(size(value));
        return value;
    }

    static void requireBounded(long size) {
        if (size > LARGEST_VALUE) {
            throw new TooLarge();
        }
    }

    /**
     * The sum with one value more.
     *
     * @throws TooLarge where all values together are too much for one message
     */
    public static long addSize(long sum, Object value) {
        long added = sum + size(value);
        if (added > LARGEST_SUM) {
            throw new TooLarge();
        }
        return added;
    }

    /**
     * The sum with one header more.
     *
     * @throws TooLarge where all headers together are too much for one answer
     */
    public static long addHeader(long sum, String name, String value) {
        long added = sum + name.length() + value.length();
        if (added > LARGEST_HEADERS) {
            throw new TooLarge();
        }
        return added;
    }

    static long size(Object value) {
        if (value instanceof String text) {
            return text.length();
        }
        if (value instanceof Map<?, ?> members) {
            return size(members.keySet()) + size(members.values());
        }
        return value instanceof Collection<?> items
                ? items.stream().mapToLong(item -> size(item) + 1).sum()
                : 1;
    }

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
        return value instanceof String text
                ? containsWord(text, item)
                : list(value).stream().anyMatch(each -> item.equals(text(each)));
    }

    /** As a look into {@link #list} would say, without making one: conditions ask often, of long texts. */
    private static boolean containsWord(String text, String word) {
        int start = 0;
        for (int end = 0; end <= text.length(); end++) {
            if (end < text.length() && ASCII_SPACE.indexOf(text.charAt(end)) < 0) {
                continue;
            }
            boolean longEnough = !word.isEmpty() && end - start >= word.length();
            if (longEnough && text.substring(start, end).strip().equals(word)) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }
}

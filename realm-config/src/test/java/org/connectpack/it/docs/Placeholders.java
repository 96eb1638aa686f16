package org.connectpack.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values that a document writes in angle brackets. A name that is known stands for its value. Another one matches
 * what the answer has in its place, and is known from then on, but for the names of a kind, {@code <epoch-seconds>},
 * which only say what it looks like.
 */
public final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("<([a-z][a-z0-9-]*)>|…");
    private static final String ANY = "[^\\s\"&<>]+";
    private static final Map<String, String> KINDS = Map.of(
            "uuid", "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
            "seconds", "\\d{1,7}",
            "epoch-seconds", "\\d{10}",
            "epoch-millis", "\\d{13}",
            "iso-8601", "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?Z");

    private final Map<String, String> known = new LinkedHashMap<>();

    public Placeholders put(String name, String value) {
        known.put(name, value);
        return this;
    }

    /** The text with the values in place. */
    public String fill(String text) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        known.getOrDefault(found.group(1) == null ? "" : found.group(1), found.group())));
    }

    /** Fails unless the text is as expected; remembers what stood for a name that was not known. */
    public void match(String what, String expected, String actual) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = pattern(expected, names).matcher(actual);
        if (!matcher.matches()) {
            assertThat(actual).as(what).isEqualTo(fill(expected));
        }
        names.forEach(name -> known.put(name, matcher.group(group(name))));
    }

    private Pattern pattern(String expected, Set<String> names) {
        StringBuilder pattern = new StringBuilder();
        Matcher placeholder = PLACEHOLDER.matcher(expected);
        int end = 0;
        while (placeholder.find()) {
            pattern.append(Pattern.quote(expected.substring(end, placeholder.start())));
            pattern.append(patternOf(placeholder.group(1), names));
            end = placeholder.end();
        }
        return Pattern.compile(pattern + Pattern.quote(expected.substring(end)), Pattern.DOTALL);
    }

    private String patternOf(String name, Set<String> names) {
        if (name == null) {
            return ANY;
        }
        if (KINDS.containsKey(name)) {
            return KINDS.get(name);
        }
        if (known.containsKey(name)) {
            return Pattern.quote(known.get(name));
        }
        return names.add(name) ? "(?<" + group(name) + ">" + ANY + ")" : "\\k<" + group(name) + ">";
    }

    private static String group(String name) {
        return name.replace("-", "");
    }
}

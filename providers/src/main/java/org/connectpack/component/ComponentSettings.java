package org.connectpack.component;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.component.ComponentModel;

/**
 * The fields of one component, read once and strictly. A field is a list of lines; Keycloak keeps no order among the
 * values of a field, so the lines are stored as one value, see {@link #keepOrder}.
 */
public class ComponentSettings {

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_LINE = 2000;
    private static final int MOST_LINES = 500;

    private static final Pattern DURATION = Pattern.compile("(\\d{1,5})([dhms])");

    private final ComponentModel component;

    public ComponentSettings(ComponentModel component) {
        this.component = component;
    }

    /** Puts the lines of each field into one value, as Keycloak's tables forget the order of several. */
    public static void keepOrder(ComponentModel component) {
        component
                .getConfig()
                .replaceAll((field, values) -> values == null || values.size() < 2
                        ? values
                        : new ArrayList<>(List.of(String.join(
                                "\n", values.stream().map(String::strip).toList()))));
    }

    public String id() {
        return component.getId();
    }

    public String parentId() {
        return component.getParentId();
    }

    /**
     * Refuses a component without a name, which could not be told from another in messages, events and logs, and
     * fields that nobody reads, which are slips of the pen.
     */
    public void checkForm(Set<String> fields) {
        if (component.getName() == null || component.getName().isBlank()) {
            throw new InvalidSetting("name", component.getName(), "is missing");
        }
        checkText("name", component.getName(), LONGEST_NAME);
        for (String field : component.getConfig().keySet()) {
            if (!fields.contains(field)) {
                throw new InvalidSetting(
                        field, written(field), "there is no such field; there are " + String.join(", ", fields));
            }
            List<String> lines = lines(field);
            if (lines.size() > MOST_LINES) {
                throw new InvalidSetting(field, written(field), "has more than " + MOST_LINES + " lines");
            }
            lines.forEach(line -> checkText(field, line, LONGEST_LINE));
        }
    }

    /** Refuses what a log, a table or a reader could not bear. */
    private static void checkText(String field, String text, int longest) {
        if (text.length() > longest) {
            throw new InvalidSetting(field, text, "is longer than " + longest + " characters");
        }
        boolean control = text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t');
        if (control || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new InvalidSetting(field, text, "holds a control character, or half of a pair of surrogates");
        }
    }

    /** The whole field for a refusal, or {@code null} where nothing stands in it. */
    private String written(String field) {
        List<String> lines = lines(field);
        return lines.isEmpty() ? null : String.join(" ", lines);
    }

    public List<String> lines(String field) {
        List<String> values = component.getConfig().getOrDefault(field, List.of());
        return values == null
                ? List.of()
                : values.stream()
                        .flatMap(String::lines)
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
    }

    public boolean has(String field) {
        return !lines(field).isEmpty();
    }

    /** A field of one line. */
    public Optional<String> line(String field) {
        List<String> lines = lines(field);
        if (lines.size() > 1) {
            throw new InvalidSetting(field, lines.get(1), "there may be one line only");
        }
        return lines.stream().findFirst();
    }

    /** A field that holds an absolute {@code https} or {@code http} URL without user information, query or fragment. */
    public Optional<String> url(String field) {
        return line(field).map(line -> {
            if (!isUrl(line)) {
                throw new InvalidSetting(field, line, "expected a URL such as https://auth.example.com/");
            }
            return line;
        });
    }

    private static boolean isUrl(String text) {
        try {
            URI url = new URI(text);
            return Set.of("https", "http").contains(String.valueOf(url.getScheme()))
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && url.getPort() <= 65_535
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null;
        } catch (URISyntaxException notAUrl) {
            return false;
        }
    }

    /** Words apart from each other by spaces, commas or lines; each must be known. */
    public Set<String> words(String field, Set<String> known) {
        Set<String> words = new LinkedHashSet<>();
        for (String word : freeWords(field)) {
            if (!known.contains(word)) {
                throw new InvalidSetting(
                        field,
                        word,
                        "expected " + String.join(", ", known.stream().sorted().toList()));
            }
            words.add(word);
        }
        return words;
    }

    public List<String> freeWords(String field) {
        return lines(field).stream()
                .flatMap(line -> Arrays.stream(line.split("[,\\s]+")))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    /** One word out of those known. */
    public Optional<String> word(String field, Set<String> known) {
        line(field);
        Set<String> words = words(field, known);
        if (words.size() > 1) {
            throw new InvalidSetting(field, String.join(" ", words), "there may be one word only");
        }
        return words.stream().findFirst();
    }

    /** A whole number within these bounds. */
    public Optional<Integer> number(String field, int least, int most) {
        return line(field).map(line -> {
            if (!line.matches("\\d{1,9}") || Integer.parseInt(line) < least || Integer.parseInt(line) > most) {
                throw new InvalidSetting(field, line, "expected a number from " + least + " to " + most);
            }
            return Integer.valueOf(line);
        });
    }

    /** A time such as {@code 90d}, {@code 12h}, {@code 15m} or {@code 30s}. */
    public Optional<Duration> duration(String field) {
        return line(field).map(line -> {
            Matcher duration = DURATION.matcher(line);
            if (!duration.matches()) {
                throw new InvalidSetting(field, line, "expected a time such as 90d, 12h, 15m or 30s");
            }
            long amount = Long.parseLong(duration.group(1));
            return switch (duration.group(2)) {
                case "d" -> Duration.ofDays(amount);
                case "h" -> Duration.ofHours(amount);
                case "m" -> Duration.ofMinutes(amount);
                default -> Duration.ofSeconds(amount);
            };
        });
    }
}

package org.connectpack.dialect;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.connectpack.dialect.language.Choice;
import org.connectpack.dialect.language.Condition;
import org.connectpack.dialect.language.InvalidLine;
import org.connectpack.dialect.language.LineParser;
import org.connectpack.dialect.language.Mapping;
import org.connectpack.dialect.language.Words;
import org.keycloak.component.ComponentModel;

/**
 * The fields of one component, read once and strictly. A field is a list of lines; Keycloak keeps no order among the
 * values of a field, so the lines are stored as one value, see {@link #keepOrder}.
 */
final class Settings {

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_LINE = 2000;
    private static final int MOST_LINES = 500;

    private final ComponentModel component;

    Settings(ComponentModel component) {
        this.component = component;
    }

    /** Puts the lines of each field into one value, as Keycloak's tables forget the order of several. */
    static void keepOrder(ComponentModel component) {
        component
                .getConfig()
                .replaceAll((field, values) -> values == null || values.size() < 2
                        ? values
                        : new ArrayList<>(List.of(String.join(
                                "\n", values.stream().map(String::strip).toList()))));
    }

    String id() {
        return component.getId();
    }

    String parentId() {
        return component.getParentId();
    }

    /**
     * Refuses a component without a name, which could not be told from another in messages, events and logs, and
     * fields that nobody reads, which are slips of the pen.
     */
    void checkForm(Set<String> fields) {
        if (component.getName() == null || component.getName().isBlank()) {
            throw new InvalidSetting("name", component.getName(), "is missing");
        }
        checkText("name", component.getName(), LONGEST_NAME);
        for (String field : component.getConfig().keySet()) {
            if (!fields.contains(field)) {
                throw new InvalidSetting(field, null, "there is no such field; there are " + String.join(", ", fields));
            }
            List<String> lines = lines(field);
            if (lines.size() > MOST_LINES) {
                throw new InvalidSetting(field, null, "has more than " + MOST_LINES + " lines");
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
            throw new InvalidSetting(field, null, "holds a control character, or half of a pair of surrogates");
        }
    }

    List<String> lines(String field) {
        List<String> values = component.getConfig().getOrDefault(field, List.of());
        return values == null
                ? List.of()
                : values.stream()
                        .flatMap(String::lines)
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
    }

    boolean has(String field) {
        return !lines(field).isEmpty();
    }

    /** A field of one line. */
    Optional<String> line(String field) {
        List<String> lines = lines(field);
        if (lines.size() > 1) {
            throw new InvalidSetting(field, lines.get(1), "there may be one line only");
        }
        return lines.stream().findFirst();
    }

    /** A field that holds an absolute {@code https} or {@code http} URL without user information, query or fragment. */
    Optional<String> url(String field) {
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
    Set<String> words(String field, Set<String> known) {
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

    List<String> freeWords(String field) {
        return lines(field).stream()
                .flatMap(line -> java.util.Arrays.stream(line.split("[,\\s]+")))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    /** One word out of those known. */
    Optional<String> word(String field, Set<String> known) {
        line(field);
        return words(field, known).stream().findFirst();
    }

    List<Mapping> mappings(String field, Vocabulary vocabulary) {
        List<Mapping> mappings = each(field, line -> {
            Mapping mapping = LineParser.mapping(line);
            mapping.eachReference(vocabulary::check);
            return mapping;
        });
        refuseClashes(field, mappings);
        return mappings;
    }

    /** A member is either a value or an object: {@code data = x} and {@code data.y = z} cannot both be. */
    private static void refuseClashes(String field, List<Mapping> mappings) {
        Set<List<String>> values = new HashSet<>();
        Set<List<String>> objects = new HashSet<>();
        Set<List<String>> certain = new HashSet<>();
        for (Mapping mapping : mappings) {
            List<String> target = mapping.target();
            for (int depth = 1; depth < target.size(); depth++) {
                objects.add(target.subList(0, depth));
            }
            values.add(target);
            if (!certain.isEmpty() && certain.contains(target)) {
                throw new InvalidSetting(field, mapping.name(), "an earlier line without a condition sets it already");
            }
            if (mapping.condition() == Condition.ALWAYS) {
                certain.add(target);
            }
        }
        values.stream().filter(objects::contains).findFirst().ifPresent(target -> {
            throw new InvalidSetting(
                    field, String.join(".", target), "cannot be a value and the beginning of another member");
        });
    }

    List<Choice> choices(String field, Words words, Vocabulary vocabulary) {
        return each(field, line -> {
            Choice choice = LineParser.choice(line, words);
            choice.condition().eachReference(vocabulary::check);
            return choice;
        });
    }

    List<Condition> conditions(String field, Vocabulary vocabulary) {
        return each(field, line -> {
            Condition condition = LineParser.condition(line);
            condition.eachReference(vocabulary::check);
            return condition;
        });
    }

    private <T> List<T> each(String field, Function<String, T> reader) {
        List<T> read = new ArrayList<>();
        for (String line : lines(field)) {
            try {
                read.add(reader.apply(line));
            } catch (InvalidLine invalid) {
                throw new InvalidSetting(field, line, invalid.getMessage());
            }
        }
        return List.copyOf(read);
    }
}

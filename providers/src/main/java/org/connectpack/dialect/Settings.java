package org.connectpack.dialect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.connectpack.component.ComponentSettings;
import org.connectpack.component.InvalidSetting;
import org.connectpack.dialect.language.Choice;
import org.connectpack.dialect.language.Condition;
import org.connectpack.dialect.language.InvalidLine;
import org.connectpack.dialect.language.LineParser;
import org.connectpack.dialect.language.Mapping;
import org.connectpack.dialect.language.Words;
import org.keycloak.component.ComponentModel;

/** The fields of a dialect's component, among them those whose lines are of the dialects' language. */
final class Settings extends ComponentSettings {

    private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");
    private static final Pattern PARAMETER = Pattern.compile("[^'\"=|]+");

    Settings(ComponentModel component) {
        super(component);
    }

    /** Scopes by name (RFC 6749 section 3.3); as they go into challenges, a quote would break out of one. */
    List<String> scopes(String field) {
        List<String> scopes = freeWords(field);
        for (String scope : scopes) {
            if (!SCOPE.matcher(scope).matches()) {
                throw new InvalidSetting(field, scope, "is not a scope name");
            }
        }
        return scopes;
    }

    /** Names of parameters, which stand here without the quotes and signs of a line. */
    Set<String> parameterNames(String field) {
        List<String> names = freeWords(field);
        for (String name : names) {
            if (!PARAMETER.matcher(name).matches()) {
                throw new InvalidSetting(field, name, "is not a parameter's name; names stand here without quotes");
            }
        }
        return Set.copyOf(names);
    }

    /** The lines as they were written, whatever they name. */
    List<Mapping> mappings(String field) {
        return each(field, LineParser::mapping);
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
        List<Choice> choices = each(field, line -> {
            Choice choice = LineParser.choice(line, words);
            choice.condition().eachReference(vocabulary::check);
            return choice;
        });
        for (int i = 1; i < choices.size(); i++) {
            if (choices.get(i - 1).condition() == Condition.ALWAYS) {
                throw new InvalidSetting(
                        field, lines(field).get(i), "an earlier line without a condition always counts");
            }
        }
        return choices;
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

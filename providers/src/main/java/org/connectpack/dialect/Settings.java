package org.connectpack.dialect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
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

    Settings(ComponentModel component) {
        super(component);
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

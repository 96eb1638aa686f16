package org.connectpack.dialect.language;

import java.util.List;
import java.util.function.Consumer;

/**
 * One line of a mapping: {@code data.token = access_token if scope has 'x'}. A line of a name alone takes the value of
 * the same name.
 *
 * @param target where the value goes; a number among the segments is a place in an array
 * @param quoted whether the target's last segment was written in double quotes, that is, meant to the letter
 */
public record Mapping(List<String> target, boolean quoted, Expression value, Condition condition) {

    public Mapping {
        target = List.copyOf(target);
    }

    /** The target as it was written, for messages. */
    public String name() {
        return String.join(".", target);
    }

    /** The value where the line holds, else {@code null}. */
    public Object evaluate(Sources sources) {
        return condition.holds(sources) ? value.evaluate(sources) : null;
    }

    public void eachReference(Consumer<Expression.Reference> visitor) {
        value.eachReference(visitor);
        condition.eachReference(visitor);
    }
}

package org.connectpack.dialect.language;

import java.util.List;
import java.util.function.Consumer;

/** One value of a mapping line: a literal, a reference, a text template, or one of these led through steps. */
public sealed interface Expression {

    /** The value, or {@code null} where it is absent; see {@link Values}. */
    Object evaluate(Sources sources);

    /** Hands over each reference, so that a vocabulary can refuse those that name nothing. */
    void eachReference(Consumer<Reference> visitor);

    /** A constant: text, number, boolean or {@link Values#NULL}. */
    record Literal(Object value) implements Expression {
        @Override
        public Object evaluate(Sources sources) {
            return value;
        }

        @Override
        public void eachReference(Consumer<Reference> visitor) {
            // names nothing
        }
    }

    /** A name such as {@code scope}, {@code resource.clientId} or {@code user.attribute.picture}. */
    record Reference(List<String> path) implements Expression {
        public Reference {
            path = List.copyOf(path);
        }

        @Override
        public Object evaluate(Sources sources) {
            return sources.find(path);
        }

        @Override
        public void eachReference(Consumer<Reference> visitor) {
            visitor.accept(this);
        }

        @Override
        public String toString() {
            return String.join(".", path);
        }
    }

    /** Text with values in braces; absent as soon as one of them is, so that no half-filled address goes out. */
    record Template(List<Expression> parts) implements Expression {
        public Template {
            parts = List.copyOf(parts);
        }

        @Override
        public Object evaluate(Sources sources) {
            StringBuilder text = new StringBuilder();
            for (Expression part : parts) {
                Object value = part.evaluate(sources);
                if (Values.isAbsent(value)) {
                    return null;
                }
                String more = Values.text(value);
                sources.spend(more == null ? 0 : more.length());
                text.append(more);
                Values.requireBounded(text.length());
            }
            return text.toString();
        }

        @Override
        public void eachReference(Consumer<Reference> visitor) {
            parts.forEach(part -> part.eachReference(visitor));
        }
    }

    /** A value led through one step: {@code scope | split ','}. */
    record Piped(Expression input, Step step) implements Expression {
        @Override
        public Object evaluate(Sources sources) {
            Object value = input.evaluate(sources);
            sources.spend(Values.size(value));
            Object made = Values.bounded(step.apply(value, sources));
            sources.spend(Values.size(made));
            return made;
        }

        @Override
        public void eachReference(Consumer<Reference> visitor) {
            input.eachReference(visitor);
            step.eachReference(visitor);
        }
    }
}

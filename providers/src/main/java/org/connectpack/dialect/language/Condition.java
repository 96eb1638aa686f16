package org.connectpack.dialect.language;

import java.util.List;
import java.util.function.Consumer;

/** When a line holds: {@code if access_type = 'offline'}. */
public sealed interface Condition {

    /** The condition of a line that has none. */
    Condition ALWAYS = new All(List.of());

    boolean holds(Sources sources);

    void eachReference(Consumer<Expression.Reference> visitor);

    /** The value is there, and is not {@code false}. */
    record Present(Expression value) implements Condition {
        @Override
        public boolean holds(Sources sources) {
            Object found = value.evaluate(sources);
            return !Values.isAbsent(found) && found != Values.NULL && !Boolean.FALSE.equals(found);
        }

        @Override
        public void eachReference(Consumer<Expression.Reference> visitor) {
            value.eachReference(visitor);
        }
    }

    /** Both sides read the same as text; an absent value equals nothing. */
    record Equal(Expression left, Expression right) implements Condition {
        @Override
        public boolean holds(Sources sources) {
            Object value = left.evaluate(sources);
            Object other = right.evaluate(sources);
            sources.spend(Values.size(value) + Values.size(other));
            String text = Values.text(value);
            return text != null && text.equals(Values.text(other));
        }

        @Override
        public void eachReference(Consumer<Expression.Reference> visitor) {
            left.eachReference(visitor);
            right.eachReference(visitor);
        }
    }

    /** A list, or text of words, has an item: {@code scope has 'offline_access'}. */
    record Has(Expression list, Expression item) implements Condition {
        @Override
        public boolean holds(Sources sources) {
            String text = Values.text(item.evaluate(sources));
            Object items = list.evaluate(sources);
            sources.spend(Values.size(items));
            return text != null && Values.contains(items, text);
        }

        @Override
        public void eachReference(Consumer<Expression.Reference> visitor) {
            list.eachReference(visitor);
            item.eachReference(visitor);
        }
    }

    record Not(Condition condition) implements Condition {
        @Override
        public boolean holds(Sources sources) {
            return !condition.holds(sources);
        }

        @Override
        public void eachReference(Consumer<Expression.Reference> visitor) {
            condition.eachReference(visitor);
        }
    }

    record All(List<Condition> conditions) implements Condition {
        @Override
        public boolean holds(Sources sources) {
            return conditions.stream().allMatch(condition -> condition.holds(sources));
        }

        @Override
        public void eachReference(Consumer<Expression.Reference> visitor) {
            conditions.forEach(condition -> condition.eachReference(visitor));
        }
    }

    record Any(List<Condition> conditions) implements Condition {
        @Override
        public boolean holds(Sources sources) {
            return conditions.stream().anyMatch(condition -> condition.holds(sources));
        }

        @Override
        public void eachReference(Consumer<Expression.Reference> visitor) {
            conditions.forEach(condition -> condition.eachReference(visitor));
        }
    }
}

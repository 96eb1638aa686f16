package org.connectpack.dialect.language;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What happens to a value on its way: {@code | join ','}, {@code | epoch-millis}, {@code | default null}. */
interface Step {

    Object apply(Object value, Sources sources);

    default void eachReference(Consumer<Expression.Reference> visitor) {
        // most steps name nothing
    }

    /** Characters of which upper and lower case are made at once. */
    int PIECE = 256;

    int LONGEST_NUMBER = 64;

    /** The steps that take no argument, by the word that a line uses for them. */
    Map<String, Function<Object, Object>> PLAIN = Map.ofEntries(
            Map.entry("text", Values::text),
            Map.entry("number", Step::number),
            Map.entry("boolean", Step::truth),
            Map.entry("list", Values::list),
            Map.entry("sort", Step::sorted),
            Map.entry("first", value -> Values.list(value).stream().findFirst().orElse(null)),
            Map.entry("lower", cased(text -> text.toLowerCase(Locale.ROOT))),
            Map.entry("upper", cased(text -> text.toUpperCase(Locale.ROOT))),
            Map.entry("epoch-seconds", ofInstant(Instant::getEpochSecond)),
            Map.entry("epoch-millis", ofInstant(Instant::toEpochMilli)),
            Map.entry("iso8601", ofInstant(Instant::toString)));

    /** A step that leaves an absent value and a declared null as they are. */
    static Step plain(Function<Object, Object> function) {
        return (value, sources) -> Values.isAbsent(value) || value == Values.NULL ? value : function.apply(value);
    }

    static Step join(String separator) {
        return plain(value -> Values.list(value).stream().map(Values::text).collect(Collectors.joining(separator)));
    }

    static Step split(String separator) {
        Pattern pattern = separator.isBlank() ? Values.SPACE : Pattern.compile(separator, Pattern.LITERAL);
        return plain(value -> value instanceof String text ? Values.split(text, pattern) : Values.list(value));
    }

    /** Adds a word to a scope-like text or an item to a list; an absent value becomes the word alone. */
    static Step with(String item) {
        return (value, sources) -> Values.contains(value, item) ? value : edited(value, items -> items.add(item));
    }

    static Step without(String item) {
        return plain(value -> edited(value, items -> items.removeIf(each -> item.equals(Values.text(each)))));
    }

    private static Object edited(Object value, Consumer<List<Object>> edit) {
        List<Object> items = new ArrayList<>(Values.list(value));
        edit.accept(items);
        return value instanceof List ? items : Values.text(items);
    }

    /** {@code default x}: takes effect where the value is absent. */
    record Default(Expression fallback) implements Step {
        @Override
        public Object apply(Object value, Sources sources) {
            return Values.isAbsent(value) ? fallback.evaluate(sources) : value;
        }

        @Override
        public void eachReference(Consumer<Expression.Reference> visitor) {
            fallback.eachReference(visitor);
        }
    }

    /**
     * {@code map 'client' -> 'client_credentials', else 'x'}: a value that is not listed stays as it is, or is {@code
     * otherwise}.
     */
    record ValueMap(Map<String, Expression> cases, Expression otherwise) implements Step {
        public ValueMap {
            cases = new LinkedHashMap<>(cases);
        }

        @Override
        public Object apply(Object value, Sources sources) {
            if (value == null) {
                return otherwise == null ? null : otherwise.evaluate(sources);
            }
            Expression found = cases.getOrDefault(Values.text(value), otherwise);
            return found == null ? value : found.evaluate(sources);
        }

        @Override
        public void eachReference(Consumer<Expression.Reference> visitor) {
            cases.values().forEach(each -> each.eachReference(visitor));
            if (otherwise != null) {
                otherwise.eachReference(visitor);
            }
        }
    }

    /** {@code plus expires_in}: an instant moved by so many seconds, or a sum of two numbers. */
    record Plus(Expression amount) implements Step {
        @Override
        public Object apply(Object value, Sources sources) {
            Object added = amount.evaluate(sources);
            if (Values.isAbsent(value) || Values.isAbsent(added) || !(number(added) instanceof Number seconds)) {
                return null;
            }
            try {
                if (value instanceof Instant instant) {
                    return instant.plusSeconds(seconds.longValue());
                }
                return number(value) instanceof Number sum ? Math.addExact(sum.longValue(), seconds.longValue()) : null;
            } catch (ArithmeticException | DateTimeException outOfRange) {
                return null;
            }
        }

        @Override
        public void eachReference(Consumer<Expression.Reference> visitor) {
            amount.eachReference(visitor);
        }
    }

    /** Piece by piece: Java copies all it has for each letter that grows. */
    private static Function<Object, Object> cased(UnaryOperator<String> change) {
        return value -> {
            String text = Values.text(value);
            StringBuilder changed = new StringBuilder(text.length());
            for (int at = 0; at < text.length(); ) {
                int end = Math.min(text.length(), at + PIECE);
                end -= end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? 1 : 0;
                changed.append(change.apply(text.substring(at, end)));
                Values.requireBounded(changed.length());
                at = end;
            }
            return changed.toString();
        };
    }

    private static Object number(Object value) {
        if (value instanceof Number || value == Values.NULL) {
            return value;
        }
        String text = Values.text(value);
        if (text == null || text.length() > LONGEST_NUMBER) {
            return null;
        }
        try {
            BigDecimal decimal = new BigDecimal(text);
            return decimal.scale() <= 0 ? (Object) decimal.longValueExact() : (Object) decimal.doubleValue();
        } catch (ArithmeticException | NumberFormatException notANumber) {
            return null;
        }
    }

    /** Keycloak keeps no order among scopes; this gives one. */
    private static Object sorted(Object value) {
        List<String> items =
                Values.list(value).stream().map(Values::text).sorted().toList();
        return value instanceof List ? items : String.join(" ", items);
    }

    private static Object truth(Object value) {
        return value instanceof Boolean ? value : (Object) Boolean.valueOf(Values.text(value));
    }

    /** A number counts as seconds since the epoch, as in Keycloak's own claims. */
    private static Function<Object, Object> ofInstant(Function<Instant, Object> function) {
        return value -> {
            try {
                if (value instanceof Instant instant) {
                    return function.apply(instant);
                }
                return number(value) instanceof Number seconds
                        ? function.apply(Instant.ofEpochSecond(seconds.longValue()))
                        : null;
            } catch (ArithmeticException | DateTimeException outOfRange) {
                return null;
            }
        };
    }
}

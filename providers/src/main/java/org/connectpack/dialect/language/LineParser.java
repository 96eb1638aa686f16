package org.connectpack.dialect.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.connectpack.dialect.language.Expression.Literal;
import org.connectpack.dialect.language.Expression.Piped;
import org.connectpack.dialect.language.Expression.Reference;
import org.connectpack.dialect.language.Expression.Template;
import org.connectpack.dialect.language.Lexer.Kind;
import org.connectpack.dialect.language.Lexer.Token;

/**
 * Reads the lines of a dialect: mappings, choices and conditions. The grammar is in {@code docs/dialects.md}.
 *
 * <p>Every method throws {@link InvalidLine} with the place and what was expected there.
 */
public final class LineParser {

    private static final int MAX_TARGET_DEPTH = 5;

    private final TokenReader tokens;

    private LineParser(String line) {
        this.tokens = new TokenReader(line);
    }

    /** Reads {@code target [= value] [if condition]}. */
    public static Mapping mapping(String line) {
        LineParser parser = new LineParser(line);
        boolean quoted = false;
        List<String> target = new ArrayList<>();
        do {
            quoted = parser.tokens.peek().kind() == Kind.QUOTED;
            target.add(parser.tokens.name("the name of a member"));
        } while (parser.tokens.accept("."));
        if (target.size() > MAX_TARGET_DEPTH) {
            throw new InvalidLine("members nest at most " + MAX_TARGET_DEPTH + " deep");
        }
        Expression value = parser.tokens.accept("=") ? parser.pipeline() : new Reference(target);
        return new Mapping(target, quoted, value, parser.conditionAtEnd());
    }

    /** Reads {@code word [if condition]}, the word being one of those given. */
    public static Choice choice(String line, Words words) {
        LineParser parser = new LineParser(line);
        Token word = parser.tokens.take();
        if (!words.contain(word.text())) {
            throw new InvalidLine("expected " + words.description() + " but found " + word);
        }
        return new Choice(word.text(), parser.conditionAtEnd());
    }

    /** Reads a condition that stands alone. */
    public static Condition condition(String line) {
        LineParser parser = new LineParser(line);
        Condition condition = parser.alternatives();
        parser.tokens.end();
        return condition;
    }

    private Condition conditionAtEnd() {
        Condition condition = tokens.acceptWord("if") ? alternatives() : Condition.ALWAYS;
        tokens.end();
        return condition;
    }

    private Condition alternatives() {
        List<Condition> any = new ArrayList<>();
        do {
            List<Condition> all = new ArrayList<>();
            do {
                all.add(term());
            } while (tokens.acceptWord("and"));
            any.add(all.size() == 1 ? all.get(0) : new Condition.All(all));
        } while (tokens.acceptWord("or"));
        return any.size() == 1 ? any.get(0) : new Condition.Any(any);
    }

    private Condition term() {
        if (tokens.acceptWord("not")) {
            return new Condition.Not(term());
        }
        if (tokens.accept("(")) {
            Condition inner = alternatives();
            tokens.expect(")");
            return inner;
        }
        Expression left = pipeline();
        if (tokens.accept("=")) {
            return new Condition.Equal(left, pipeline());
        }
        if (tokens.accept("!=")) {
            return new Condition.Not(new Condition.Equal(left, pipeline()));
        }
        return tokens.acceptWord("has") ? new Condition.Has(left, pipeline()) : new Condition.Present(left);
    }

    private Expression pipeline() {
        Expression expression = value();
        while (tokens.accept("|")) {
            expression = new Piped(expression, step());
        }
        return expression;
    }

    private Expression value() {
        Token token = tokens.peek();
        switch (token.kind()) {
            case TEXT -> {
                tokens.take();
                return template(token.text());
            }
            case NUMBER -> {
                tokens.take();
                return new Literal(number(token));
            }
            case NAME, QUOTED -> {
                if (token.kind() == Kind.NAME && !TokenReader.WORDS.contains(token.text())) {
                    switch (token.text()) {
                        case "true", "false" -> {
                            return new Literal(Boolean.valueOf(tokens.take().text()));
                        }
                        case "null" -> {
                            tokens.take();
                            return new Literal(Values.NULL);
                        }
                        default -> {
                            // a reference
                        }
                    }
                }
                return reference();
            }
            default -> throw new InvalidLine("expected a value but found " + token);
        }
    }

    private static Long number(Token token) {
        try {
            return Long.valueOf(token.text());
        } catch (NumberFormatException tooLarge) {
            throw new InvalidLine("the number " + token + " is too large");
        }
    }

    private Reference reference() {
        List<String> path = new ArrayList<>();
        do {
            path.add(tokens.name("a name"));
        } while (tokens.accept("."));
        return new Reference(path);
    }

    private Step step() {
        Token word = tokens.take();
        if (word.kind() != Kind.NAME) {
            throw new InvalidLine("expected a step after | but found " + word);
        }
        return switch (word.text()) {
            case "default" -> new Step.Default(value());
            case "plus" -> new Step.Plus(value());
            case "map" -> valueMap();
            case "split" ->
                Step.split(tokens.peek().kind() == Kind.TEXT ? tokens.take().text() : " ");
            case "join" -> Step.join(tokens.constant());
            case "with" -> Step.with(tokens.constant());
            case "without" -> Step.without(tokens.constant());
            default -> {
                if (!Step.PLAIN.containsKey(word.text())) {
                    throw new InvalidLine("there is no step " + word + "; known are " + String.join(", ", steps()));
                }
                yield Step.plain(Step.PLAIN.get(word.text()));
            }
        };
    }

    private static List<String> steps() {
        List<String> names = new ArrayList<>(Step.PLAIN.keySet());
        names.addAll(List.of("default", "plus", "map", "split", "join", "with", "without"));
        return names.stream().sorted().toList();
    }

    private Step valueMap() {
        Map<String, Expression> cases = new LinkedHashMap<>();
        Expression otherwise = null;
        do {
            if (tokens.acceptWord("else")) {
                otherwise = value();
                break;
            }
            Token from = tokens.take();
            if (from.kind() != Kind.TEXT && from.kind() != Kind.NUMBER && from.kind() != Kind.NAME) {
                throw new InvalidLine("expected 'from' -> 'to' but found " + from);
            }
            tokens.expect("->");
            if (cases.put(from.text(), value()) != null) {
                throw new InvalidLine("maps " + from + " twice");
            }
        } while (tokens.accept(","));
        return new Step.ValueMap(cases, otherwise);
    }

    /** Text whose braces hold values: {@code 'https://h/id/{user.id}'}; a brace of its own is written twice. */
    private static Expression template(String text) {
        List<Expression> parts = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean doubled = i + 1 < text.length() && text.charAt(i + 1) == c;
            if ((c == '{' || c == '}') && doubled) {
                plain.append(c);
                i++;
            } else if (c == '{') {
                int end = text.indexOf('}', i);
                if (end < 0) {
                    throw new InvalidLine("the brace in '" + text + "' is not closed");
                }
                parts.add(new Literal(plain.toString()));
                plain.setLength(0);
                LineParser inner = new LineParser(text.substring(i + 1, end));
                parts.add(inner.pipeline());
                inner.tokens.end();
                i = end;
            } else {
                plain.append(c);
            }
        }
        if (parts.isEmpty()) {
            return new Literal(plain.toString());
        }
        parts.add(new Literal(plain.toString()));
        parts.removeIf(part -> part instanceof Literal literal && "".equals(literal.value()));
        return new Template(parts);
    }
}

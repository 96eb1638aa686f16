package org.connectpack.dialect.language;

import java.util.ArrayList;
import java.util.List;

/** Takes a line apart into tokens. */
final class Lexer {

    enum Kind {
        /** A bare name, a key word or a step's name. */
        NAME,
        /** A name in double quotes, for what a bare name cannot spell: {@code "opt[]"}. */
        QUOTED,
        /** Text in single quotes; a quote inside is written twice. */
        TEXT,
        NUMBER,
        SYMBOL,
        END
    }

    record Token(Kind kind, String text, int position) {
        boolean is(Kind wanted, String spelled) {
            return kind == wanted && text.equals(spelled);
        }

        @Override
        public String toString() {
            return kind == Kind.END ? "the end of the line" : "'" + text + "' at position " + (position + 1);
        }
    }

    /** Bounds how deep a line can nest, as reading and evaluating it go as deep. */
    private static final int MAX_TOKENS = 1000;

    private final String line;
    private int at;

    private Lexer(String line) {
        this.line = line;
    }

    static List<Token> tokens(String line) {
        Lexer lexer = new Lexer(line);
        List<Token> tokens = new ArrayList<>();
        Token token;
        do {
            token = lexer.next();
            tokens.add(token);
            if (tokens.size() > MAX_TOKENS) {
                throw new InvalidLine("the line is too long: it has more than " + MAX_TOKENS + " words and signs");
            }
        } while (token.kind() != Kind.END);
        return tokens;
    }

    private Token next() {
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        int start = at;
        if (at == line.length()) {
            return new Token(Kind.END, "", start);
        }
        char c = line.charAt(at);
        if (c == '\'') {
            return new Token(Kind.TEXT, quotedBy('\''), start);
        }
        if (c == '"') {
            return new Token(Kind.QUOTED, quotedBy('"'), start);
        }
        if (Character.isDigit(c) || c == '-' && at + 1 < line.length() && Character.isDigit(line.charAt(at + 1))) {
            return new Token(Kind.NUMBER, taken(at + 1, Character::isDigit), start);
        }
        if (isNameStart(c)) {
            return new Token(Kind.NAME, taken(at + 1, Lexer::isNamePart), start);
        }
        for (String symbol : List.of("->", "!=")) {
            if (line.startsWith(symbol, at)) {
                at += symbol.length();
                return new Token(Kind.SYMBOL, symbol, start);
            }
        }
        if (".=|,()".indexOf(c) >= 0) {
            at++;
            return new Token(Kind.SYMBOL, String.valueOf(c), start);
        }
        throw new InvalidLine("cannot read '" + c + "' at position " + (at + 1)
                + "; text stands in single quotes, an unusual name in double quotes");
    }

    private String taken(int from, java.util.function.IntPredicate part) {
        int end = from;
        while (end < line.length() && part.test(line.charAt(end))) {
            end++;
        }
        String text = line.substring(at, end);
        at = end;
        return text;
    }

    private String quotedBy(char quote) {
        StringBuilder text = new StringBuilder();
        for (int i = at + 1; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c != quote) {
                text.append(c);
            } else if (i + 1 < line.length() && line.charAt(i + 1) == quote) {
                text.append(quote);
                i++;
            } else {
                at = i + 1;
                return text.toString();
            }
        }
        throw new InvalidLine("the quote at position " + (at + 1) + " is not closed");
    }

    private static boolean isNameStart(int c) {
        return Character.isLetter(c) || c == '_';
    }

    private static boolean isNamePart(int c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == ':';
    }
}

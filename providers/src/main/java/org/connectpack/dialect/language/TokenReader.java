package org.connectpack.dialect.language;

import java.util.List;
import java.util.Set;
import org.connectpack.dialect.language.Lexer.Kind;
import org.connectpack.dialect.language.Lexer.Token;

/** Goes through the tokens of one line; says what it expected where it finds something else. */
final class TokenReader {

    static final Set<String> WORDS = Set.of("if", "and", "or", "not", "has", "else");

    private final List<Token> tokens;
    private int at;

    TokenReader(String line) {
        this.tokens = Lexer.tokens(line);
    }

    String constant() {
        Token token = take();
        if (token.kind() != Kind.TEXT) {
            throw new InvalidLine("expected text in single quotes but found " + token);
        }
        return token.text();
    }

    String name(String what) {
        Token token = take();
        if (token.kind() != Kind.NAME && token.kind() != Kind.QUOTED && token.kind() != Kind.NUMBER) {
            throw new InvalidLine("expected " + what + " but found " + token);
        }
        if (token.kind() == Kind.NAME && WORDS.contains(token.text())) {
            throw new InvalidLine("expected " + what + " but found the word " + token
                    + "; a name that is also a word of the language stands in double quotes");
        }
        return token.text();
    }

    Token peek() {
        return tokens.get(at);
    }

    Token take() {
        Token token = tokens.get(at);
        if (token.kind() != Kind.END) {
            at++;
        }
        return token;
    }

    boolean accept(String symbol) {
        return acceptToken(Kind.SYMBOL, symbol);
    }

    boolean acceptWord(String word) {
        return acceptToken(Kind.NAME, word);
    }

    private boolean acceptToken(Kind kind, String text) {
        boolean found = peek().is(kind, text);
        if (found) {
            at++;
        }
        return found;
    }

    void expect(String symbol) {
        if (!accept(symbol)) {
            throw new InvalidLine("expected '" + symbol + "' but found " + peek());
        }
    }

    void end() {
        if (peek().kind() != Kind.END) {
            throw new InvalidLine("did not expect " + peek());
        }
    }
}

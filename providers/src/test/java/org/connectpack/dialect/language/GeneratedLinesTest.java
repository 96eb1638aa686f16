package org.connectpack.dialect.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Lines of right and wrong words in any order: each is refused with a reason, or can be evaluated. */
final class GeneratedLinesTest {

    private static final int LINES = 50_000;
    private static final int MOST_WORDS = 14;

    private static final List<String> WORDS = List.of(
            "a",
            "scope",
            "list",
            "holes",
            "none",
            "nothing",
            "now",
            "user.id",
            "missing",
            "\"opt[]\"",
            "\"",
            "'",
            "''",
            "'x'",
            "'{scope}'",
            "'{'",
            "'}}'",
            "'{list | join '','' }'",
            "0",
            "300",
            "-1",
            "9223372036854775807",
            "99999999999999999999",
            "true",
            "null",
            "if",
            "and",
            "or",
            "not",
            "has",
            "else",
            "=",
            "!=",
            "->",
            "|",
            ",",
            ".",
            "(",
            ")",
            "text",
            "number",
            "boolean",
            "sort",
            "first",
            "lower",
            "epoch-seconds",
            "epoch-millis",
            "iso8601",
            "split ','",
            "join ','",
            "with 'x'",
            "without 'x'",
            "default",
            "plus",
            "map",
            "{",
            "}",
            "$",
            "\t",
            "\0",
            "\uD83D",
            "٣",
            "é");

    @Test
    void everyLineIsReadOrRefusedWithAReason() {
        long seed = Long.getLong("connectpack.seed", System.nanoTime());
        System.out.println("GeneratedLinesTest: -Dconnectpack.seed=" + seed);
        Random random = new Random(seed);
        int read = 0;
        for (int i = 0; i < LINES; i++) {
            String line = line(random);
            try {
                read += use(line) ? 1 : 0;
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("Line " + i + " of seed " + seed + ": " + line, e);
            }
        }
        assertThat(read).as("lines that could be read").isGreaterThan(LINES / 100);
    }

    private static boolean use(String line) {
        try {
            switch (line.length() % 3) {
                case 0 -> LineParser.condition(line).holds(Example.SOURCES);
                case 1 ->
                    LineParser.choice(line, new Words(Pattern.compile("a|300"), "a or 300"))
                            .condition()
                            .holds(Example.SOURCES);
                default -> LineParser.mapping("a = " + line).evaluate(Example.SOURCES);
            }
            return true;
        } catch (InvalidLine invalid) {
            assertThat(invalid.getMessage()).isNotBlank();
            return false;
        }
    }

    private static String line(Random random) {
        StringBuilder line = new StringBuilder();
        int words = 1 + random.nextInt(MOST_WORDS);
        for (int i = 0; i < words; i++) {
            line.append(WORDS.get(random.nextInt(WORDS.size()))).append(random.nextInt(8) == 0 ? "" : " ");
        }
        return line.toString();
    }
}

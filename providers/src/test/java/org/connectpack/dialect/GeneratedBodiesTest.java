package org.connectpack.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.connectpack.dialect.SentRequest.FORM;
import static org.connectpack.dialect.SentRequest.JSON;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.connectpack.dialect.RequestReader.Format;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bodies of right and wrong pieces in any order: they are read or refused, and nothing else comes of them. */
final class GeneratedBodiesTest {

    private static final int BODIES = 30_000;
    private static final int MOST_PIECES = 20;

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "\"a\"",
            "\"a\":",
            "\"b\":1",
            "1",
            "-",
            "1e9",
            "1e999999999",
            "true",
            "null",
            "NaN",
            "\\",
            "\\u0000",
            "\\ud83d",
            "\\u12",
            "=",
            "&",
            "a=1",
            "b=",
            "%",
            "%00",
            "%C3%A9",
            "%ff",
            "+",
            ";",
            "\0",
            "\n",
            " ",
            "\uFEFF",
            "é",
            "😀",
            "<a>",
            "/*",
            "[[[[[[[[[",
            "{\"a\":{\"a\":{\"a\":",
            "}}}");

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"FORM", "JSON"})
    void everyBodyIsReadOrRefused(Format format) {
        long seed = Long.getLong("connectpack.seed", System.nanoTime());
        System.out.println("GeneratedBodiesTest: -Dconnectpack.seed=" + seed);
        Random random = new Random(seed);
        int read = 0;
        for (int i = 0; i < BODIES; i++) {
            byte[] body = body(random);
            try {
                SentRequest.post(format == Format.FORM ? FORM : JSON).read(body, format);
                read++;
            } catch (Refusal refusal) {
                assertThat(refusal.failure().status()).isBetween(400, 499);
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("Body " + i + " of seed " + seed, e);
            }
        }
        assertThat(read).as("bodies that could be read").isGreaterThan(BODIES / 1000);
    }

    private static byte[] body(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(MOST_PIECES);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        String body = random.nextBoolean() ? "{\"a\":" + text + "}" : text.toString();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextInt(10) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}

package org.connectpack.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("Score App", "Score App"),
                Arguments.of("  Score App ", "Score App"),
                Arguments.of("\u202Egnp.exe", "gnp.exe"),
                Arguments.of("a\u2066b\u2069c\u200Fd\u200Be", "abcde"),
                Arguments.of("X\rBcc: somebody\r\r--click", "X Bcc: somebody --click"),
                Arguments.of("X\n\tY\u2028Z\u0085", "X Y Z"),
                Arguments.of("a\u0001b", "a b"),
                Arguments.of("\u05E9\u05DC\u05D5\u05DD", "\u05E9\u05DC\u05D5\u05DD"),
                Arguments.of("\uD83D\uDC68\u200D\uD83D\uDC69", "\uD83D\uDC68\u200D\uD83D\uDC69"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void itIsOneLineOfWhatCanBeSeen(String text, String line) {
        assertThat(PlainText.of(text)).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "\u202E",
                "\u200B\u200B",
                "\u2066\u2069 ",
                "\u00A0\u3000",
                "\u200D",
                "\u2800",
                "\u3164"
            })
    void whereNothingCanBeSeenThereIsNone(String text) {
        assertThat(PlainText.visible(text)).isEmpty();
    }
}

package org.connectpack.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpreadTest {

    @ParameterizedTest
    @CsvSource({
        "3, 3.00 (3.00 .. 3.00)",
        "3 1, 2.00 (1.00 .. 3.00)",
        "9 1 2, 2.00 (1.00 .. 9.00)",
        "4 1 9 2, 3.00 (1.00 .. 9.00)",
        "5 1 4 2 3, 3.00 (2.00 .. 4.00)",
        "100 2 3 4 5 6 7 8 -100, 5.00 (3.00 .. 7.00)",
    })
    void theMedianIsInTheMiddleAndTheQuartilesEncloseHalfOfTheValues(String values, String text) {
        List<Double> measured =
                Arrays.stream(values.split(" ")).map(Double::valueOf).toList();

        assertThat(Spread.of(measured).text("%.2f")).isEqualTo(text);
    }
}

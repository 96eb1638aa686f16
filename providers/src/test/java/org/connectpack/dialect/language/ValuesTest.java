package org.connectpack.dialect.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ValuesTest {

    @Test
    void onlyNothingAndEmptyTextAreAbsent() {
        assertThat(Values.isAbsent(null)).isTrue();
        assertThat(Values.isAbsent("")).isTrue();
        assertThat(Values.isAbsent(Values.NULL)).isFalse();
        assertThat(Values.isAbsent(" ")).isFalse();
        assertThat(Values.isAbsent(0L)).isFalse();
        assertThat(Values.isAbsent(false)).isFalse();
        assertThat(Values.isAbsent(List.of())).isFalse();
    }

    @Test
    void everyValueHasAText() {
        assertThat(Values.text("a")).isEqualTo("a");
        assertThat(Values.text(1L)).isEqualTo("1");
        assertThat(Values.text(true)).isEqualTo("true");
        assertThat(Values.text(Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(Values.text(List.of("a", 1L, List.of("b")))).isEqualTo("a 1 b");
        assertThat(Values.text(null)).isNull();
        assertThat(Values.text(Values.NULL)).isNull();
    }

    @Test
    void everyValueIsAList() {
        assertThat(Values.list(" a  b\tc ")).containsExactly("a", "b", "c");
        assertThat(Values.list(List.of(1L, 2L))).containsExactly(1L, 2L);
        assertThat(Values.list(1L)).containsExactly(1L);
        assertThat(Values.list("")).isEmpty();
        assertThat(Values.list(null)).isEmpty();
        assertThat(Values.list(Values.NULL)).isEmpty();
    }
}

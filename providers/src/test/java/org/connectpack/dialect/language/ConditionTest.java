package org.connectpack.dialect.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConditionTest {

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            access_token                                   => true
            yes                                            => true
            expires_in                                     => true
            0                                              => true
            none                                           => true
            missing                                        => false
            empty                                          => false
            no                                             => false
            nothing                                        => false
            """)
    void aNameAloneHoldsWhereThereIsAValue(String condition, boolean holds) {
        assertThat(Example.holds(condition)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            access_token = 'abc'                           => true
            access_token = 'ABC'                           => false
            access_token | upper = 'ABC'                   => true
            expires_in = 300                               => true
            expires_in = '300'                             => true
            yes = true                                     => true
            missing = 'abc'                                => false
            missing = missing                              => false
            missing = ''                                   => false
            empty = ''                                     => true
            nothing = null                                 => false
            access_token != 'abc'                          => false
            access_token != 'x'                            => true
            missing != 'x'                                 => true
            list = scope                                   => true
            """)
    void twoValuesAreComparedAsText(String condition, boolean holds) {
        assertThat(Example.holds(condition)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            scope has 'read'                               => true
            scope has 'rea'                                => false
            list has 'read'                                => true
            numbers has 3                                  => true
            numbers has '3'                                => true
            numbers has 2                                  => false
            'a,b' | split ',' has 'b'                      => true
            missing has 'read'                             => false
            scope has missing                              => false
            none has 'read'                                => false
            """)
    void aListOrATextOfWordsHasAnItem(String condition, boolean holds) {
        assertThat(Example.holds(condition)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            yes and no                                     => false
            yes and expires_in                             => true
            yes or no                                      => true
            no or missing                                  => false
            not no                                         => true
            not not yes                                    => true
            not yes or yes                                 => true
            not (yes or yes)                               => false
            yes or yes and no                              => true
            (yes or yes) and no                            => false
            no and no or yes                               => true
            no and (no or yes)                             => false
            ((yes))                                        => true
            not yes = false                                => true
            """)
    void andBindsCloserThanOrAndNotCloserThanBoth(String condition, boolean holds) {
        assertThat(Example.holds(condition)).isEqualTo(holds);
    }

    @Test
    void aLineWithoutAConditionAlwaysHolds() {
        assertThat(LineParser.mapping("a = 1").condition()).isSameAs(Condition.ALWAYS);
        assertThat(Condition.ALWAYS.holds(Example.SOURCES)).isTrue();
    }

    @Test
    void aLineWhoseConditionDoesNotHoldHasNoValue() {
        assertThat(LineParser.mapping("a = 1 if no").evaluate(Example.SOURCES)).isNull();
        assertThat(LineParser.mapping("a = 1 if yes").evaluate(Example.SOURCES)).isEqualTo(1L);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "a b c, a, true",
                "a b c, b, true",
                "a b c, c, true",
                "ab bc, b, false",
                "`\ta\nb\u000B c\f`, b, true",
                "`\u2003a\u2003 b`, a, true",
                "`a\u2003b`, b, false",
                "a b, `a b`, false",
                "`  `, ``, false",
            })
    void aTextHasItsWords(String text, String word, boolean holds) {
        Sources sources = path -> path.get(0).equals("text") ? text : word;

        assertThat(LineParser.condition("text has word").holds(sources)).isEqualTo(holds);
        assertThat(Values.list(text).contains(word)).isEqualTo(holds);
    }

    @Test
    void manyConditionsOverALongTextAreTooMuchForOneMessage() {
        String text = "a ".repeat(32_000);
        Condition condition = LineParser.condition("x has 'b'" + " or x has 'b'".repeat(120));
        Sources work = new Work(path -> text);

        assertThat(condition.holds(path -> text)).isFalse();
        assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> assertThatThrownBy(() -> condition.holds(work)).isInstanceOf(TooLarge.class));
    }
}

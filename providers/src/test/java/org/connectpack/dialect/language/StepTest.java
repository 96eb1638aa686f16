package org.connectpack.dialect.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StepTest {

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            expires_in | text                    => '300'
            yes | text                           => 'true'
            list | text                          => 'write read'
            now | text                           => '2026-11-21T10:00:00.250Z'
            '300' | number                       => 300
            '-5' | number                        => -5
            '4.5' | number                       => 4.5
            '1e3' | number                       => 1000
            expires_in | number                  => 300
            'three' | number                     => absent
            '99999999999999999999' | number      => absent
            'true' | boolean                     => true
            'TRUE' | boolean                     => true
            'yes' | boolean                      => false
            no | boolean                         => false
            'AbC' | lower                        => 'abc'
            'AbC' | upper                        => 'ABC'
            list | upper                         => 'WRITE READ'
            """)
    void aValueChangesItsType(String expression, String value) {
        assertThat(Example.written(Example.evaluate(expression))).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            scope | split                        => ['write', 'read']
            '  a   b ' | split                   => ['a', 'b']
            'a,b, c,,' | split ','               => ['a', 'b', 'c']
            'a+b' | split '+'                    => ['a', 'b']
            'a.b' | split '.'                    => ['a', 'b']
            list | split ','                     => ['write', 'read']
            expires_in | split ','               => [300]
            scope | list                         => ['write', 'read']
            list | list                          => ['write', 'read']
            expires_in | list                    => [300]
            list | join ','                      => 'write,read'
            scope | join ', '                    => 'write, read'
            numbers | join '-'                   => '3-1'
            none | join ','                      => ''
            'a,b' | split ',' | join ' '         => 'a b'
            list | sort                          => ['read', 'write']
            scope | sort                         => 'read write'
            list | first                         => 'write'
            scope | first                        => 'write'
            none | first                         => absent
            holes | list                         => ['read']
            holes | sort                         => ['read']
            holes | first                        => 'read'
            holes | join ','                     => 'read'
            holes | text                         => 'read'
            holes | with 'x'                     => ['read', 'x']
            """)
    void listsAreTakenApartPutTogetherAndOrdered(String expression, String value) {
        assertThat(Example.written(Example.evaluate(expression))).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            scope | with 'admin'                 => 'write read admin'
            scope | with 'read'                  => 'write read'
            list | with 'admin'                  => ['write', 'read', 'admin']
            list | with 'read'                   => ['write', 'read']
            missing | with 'admin'               => 'admin'
            empty | with 'admin'                 => 'admin'
            scope | without 'read'               => 'write'
            scope | without 'rea'                => 'write read'
            list | without 'write'               => ['read']
            missing | without 'read'             => absent
            'read' | without 'read'              => ''
            """)
    void wordsAreAddedAndTakenAway(String expression, String value) {
        assertThat(Example.written(Example.evaluate(expression))).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            now | epoch-seconds                  => 1795255200
            now | epoch-millis                   => 1795255200250
            now | iso8601                        => '2026-11-21T10:00:00.250Z'
            issued_at | iso8601                  => '2026-11-21T10:00:00Z'
            issued_at | epoch-millis             => 1795255200000
            issued_at | epoch-millis | text      => '1795255200000'
            '1795255200' | iso8601               => '2026-11-21T10:00:00Z'
            now | plus expires_in | iso8601      => '2026-11-21T10:05:00.250Z'
            now | plus -60 | epoch-seconds       => 1795255140
            expires_in | plus 1                  => 301
            '1' | plus '2'                       => 3
            'then' | iso8601                     => absent
            'then' | plus 1                      => absent
            null | plus 1                        => absent
            1 | plus null                        => absent
            now | plus 'soon'                    => absent
            now | plus missing                   => absent
            missing | plus 1                     => absent
            9223372036854775807 | plus 1         => absent
            9223372036854775807 | iso8601        => absent
            now | plus 9223372036854775807       => absent
            9223372036854775807 | epoch-millis   => absent
            """)
    void timesAreInstantsSecondsOrMilliseconds(String expression, String value) {
        assertThat(Example.written(Example.evaluate(expression))).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            'client' | map 'client' -> 'client_credentials'           => 'client_credentials'
            'other' | map 'client' -> 'client_credentials'            => 'other'
            'other' | map 'client' -> 'x', else 'y'                   => 'y'
            'b' | map 'a' -> 1, 'b' -> 2                              => 2
            expires_in | map 300 -> 'five minutes'                    => 'five minutes'
            yes | map true -> 'on', false -> 'off'                    => 'on'
            'a' | map 'a' -> access_token                             => 'abc'
            'a' | map 'a' -> null                                     => null
            missing | map 'a' -> 1                                    => absent
            missing | map 'a' -> 1, else 'y'                          => 'y'
            missing | default 'x'                                     => 'x'
            empty | default 'x'                                       => 'x'
            missing | default null                                    => null
            missing | default access_token                            => 'abc'
            missing | default missing | default 1                     => 1
            access_token | default 'x'                                => 'abc'
            nothing | default 'x'                                     => null
            """)
    void valuesAreReplacedByOthers(String expression, String value) {
        assertThat(Example.written(Example.evaluate(expression))).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text",
                "number",
                "boolean",
                "list",
                "sort",
                "first",
                "lower",
                "upper",
                "epoch-seconds",
                "epoch-millis",
                "iso8601",
                "split ','",
                "join ','",
                "without 'x'"
            })
    void whatIsAbsentStaysAbsentAndADeclaredNullStaysNull(String step) {
        assertThat(Example.evaluate("missing | " + step)).isNull();
        assertThat(Example.evaluate("null | " + step)).isSameAs(Values.NULL);
    }

    @Test
    void lettersThatGrowAreMadeInNoTimeHoweverManyTheyAre() {
        String growing = "\u0390".repeat(20_000);

        assertTimeoutPreemptively(
                Duration.ofMillis(500),
                () -> assertThat(changed(growing, "upper")).isEqualTo("\u0399\u0308\u0301".repeat(20_000)));
        assertTimeoutPreemptively(
                Duration.ofMillis(500),
                () -> assertThatThrownBy(() -> changed("\u0390".repeat(65_000), "upper"))
                        .isInstanceOf(TooLarge.class));
    }

    @Test
    void lettersOfTwoCharactersAreNotCutApart() {
        String small = "a" + "\uD801\uDC28".repeat(1_000);

        assertThat(changed(small, "upper")).isEqualTo("A" + "\uD801\uDC00".repeat(1_000));
        assertThat(changed(changed(small, "upper").toString(), "lower")).isEqualTo(small);
    }

    @Test
    void aNumberHasAtMost64Characters() {
        assertThat(changed("0".repeat(63) + "7", "number")).isEqualTo(7L);
        assertThat(changed("0".repeat(64) + "7", "number")).isNull();
        assertThat(changed("9".repeat(65_400), "number")).isNull();
    }

    private static Object changed(String text, String step) {
        return LineParser.mapping("it = x | " + step).evaluate(path -> text);
    }
}

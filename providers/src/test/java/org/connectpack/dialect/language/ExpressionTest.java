package org.connectpack.dialect.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExpressionTest {

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            'plain'                             => 'plain'
            'it''s'                             => 'it's'
            ''                                  => ''
            42                                  => 42
            -1                                  => -1
            true                                => true
            false                               => false
            null                                => null
            access_token                        => 'abc'
            expires_in                          => 300
            list                                => ['write', 'read']
            user.id                             => '7f3'
            realm.attribute.org                 => 'acme'
            "opt[]"                             => 'brackets'
            "if"                                => 'a word of the language'
            "2fa"                               => 'a name that starts with a digit'
            missing                             => absent
            missing.deeper                      => absent
            """)
    void aValueIsAConstantOrAName(String expression, String value) {
        assertThat(Example.written(Example.evaluate(expression))).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            'https://h/id/{realm.attribute.org}/{user.id}' => 'https://h/id/acme/7f3'
            'Bearer {access_token}'                        => 'Bearer abc'
            '{scope | split | join ''+''}'                 => 'write+read'
            '{expires_in} s'                               => '300 s'
            '{list}'                                       => 'write read'
            '{"opt[]"}'                                    => 'brackets'
            'a {{brace}} of its own'                       => 'a {brace} of its own'
            'a } alone'                                    => 'a } alone'
            'no value: {missing}'                          => absent
            'no value: {empty}'                            => absent
            '{missing | default ''x''} and {yes}'          => 'x and true'
            """)
    void textTakesValuesInBracesAndIsAbsentWhereOneOfThemIs(String expression, String value) {
        assertThat(Example.written(Example.evaluate(expression))).isEqualTo(value);
    }

    @Test
    void everyNameInALineIsHandedToWhoeverChecksIt() {
        List<String> names = new ArrayList<>();

        LineParser.mapping("a = '{b} {c | default d}' | plus e | map 'x' -> f, else g"
                        + " if h = i and not (j has k or l != m)")
                .eachReference(reference -> names.add(reference.toString()));

        assertThat(names).containsExactly("b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m");
    }
}

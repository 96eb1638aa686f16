package org.connectpack.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.connectpack.dialect.language.LineParser;
import org.connectpack.dialect.language.Mapping;
import org.connectpack.dialect.language.Sources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MembersTest {

    private static final Sources MESSAGE = Declared.sources(Map.of(
            "text",
            "a \"b\" é",
            "number",
            5L,
            "decimal",
            1.5,
            "truth",
            true,
            "list",
            List.of("a", 1, List.of()),
            "object",
            Map.of("x", Map.of("y", 1)),
            "time",
            Instant.parse("2026-11-21T10:00:00Z")));

    private static List<Mapping> mappings(String lines) {
        return lines.lines()
                .flatMap(line -> List.of(line.split(" ; ")).stream())
                .map(LineParser::mapping)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            text                                  => {"text":"a \\"b\\" é"}
            number ; truth ; decimal              => {"number":5,"truth":true,"decimal":1.5}
            truth ; number                        => {"truth":true,"number":5}
            list                                  => {"list":["a",1,[]]}
            object                                => {"object":{"x":{"y":1}}}
            time                                  => {"time":"2026-11-21T10:00:00Z"}
            a = null                              => {"a":null}
            a = missing                           => {}
            a.b.c = number ; a.d = truth          => {"a":{"b":{"c":5},"d":true}}
            a.b = missing                         => {}
            a.b = null                            => {"a":{"b":null}}
            a.0.code = 1 ; a.0.text = 'x' ; a.1.code = 2 => {"a":[{"code":1,"text":"x"},{"code":2}]}
            a.0 = 1 ; a.x = 2                     => {"a":{"0":1,"x":2}}
            a = missing ; a = 1 ; a = 2           => {"a":1}
            "a.b" = 1                             => {"a.b":1}
            """)
    void membersStandInTheOrderOfTheirLines(String lines, String json) {
        assertThat(Members.object(mappings(lines), MESSAGE)).hasToString(json);
    }

    @Test
    void aFormHoldsTheSameMembers() {
        assertThat(Members.form(Members.object(
                        mappings("text ; number ; truth ; a = null ; object ; list = list | join ','"), MESSAGE)))
                .isEqualTo("text=a+%22b%22+%C3%A9&number=5&truth=true&a=&object=%7B%22x%22%3A%7B%22y%22%3A1%7D%7D"
                        + "&list=a%2C1%2C");
    }
}

package org.connectpack.dialect.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import org.connectpack.dialect.language.Expression.Reference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LineParserTest {

    @Nested
    class Mappings {

        @ParameterizedTest
        @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
                access_token                    => access_token
                data.token = access_token       => data.token
                errors.0.code = error           => errors.0.code
                "opt[]" = 1                     => opt[]
                "a.b".c = 1                     => a.b.c
                a.b.c.d.e = 1                   => a.b.c.d.e
                urn:x-y:z = 1                   => urn:x-y:z
                größe = 1                       => größe
                """)
        void aTargetIsAPathOfNames(String line, String target) {
            assertThat(LineParser.mapping(line).name()).isEqualTo(target);
        }

        @Test
        void aNameAloneTakesTheValueOfTheSameName() {
            Mapping mapping = LineParser.mapping("user.id if yes");

            assertThat(mapping.value()).isEqualTo(new Reference(mapping.target()));
            assertThat(mapping.evaluate(Example.SOURCES)).isEqualTo("7f3");
        }

        @ParameterizedTest
        @CsvSource({"a = 1, false", "\"a\" = 1, true", "\"a\".b = 1, false", "a.\"b\" = 1, true"})
        void aQuotedNameIsMeantToTheLetter(String line, boolean quoted) {
            assertThat(LineParser.mapping(line).quoted()).isEqualTo(quoted);
        }

        @ParameterizedTest
        @ValueSource(strings = {"a=access_token|upper if yes", "  a  =  access_token  |  upper  if  yes  "})
        void spacesDoNotMatter(String line) {
            assertThat(LineParser.mapping(line).evaluate(Example.SOURCES)).isEqualTo("ABC");
        }
    }

    @Nested
    class Choices {

        private final Words words = new Words(Pattern.compile("400|401|json"), "one of 400, 401, json");

        @ParameterizedTest
        @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
                400                             => true
                json if yes                     => true
                401 if no                       => false
                """)
        void aWordMayHaveACondition(String line, boolean holds) {
            Choice choice = LineParser.choice(line, words);

            assertThat(line).startsWith(choice.word());
            assertThat(choice.condition().holds(Example.SOURCES)).isEqualTo(holds);
        }

        @ParameterizedTest
        @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
                xml        => expected one of 400, 401, json but found 'xml' at position 1
                if yes     => expected one of 400, 401, json but found 'if' at position 1
                ``         => expected one of 400, 401, json but found the end of the line
                400 401    => did not expect '401' at position 5
                400 if     => expected a value but found the end of the line
                """)
        void anUnknownWordIsRefused(String line, String reason) {
            assertThatThrownBy(() -> LineParser.choice(line, words))
                    .isInstanceOf(InvalidLine.class)
                    .hasMessageStartingWith(reason);
        }
    }

    @Nested
    class Refusals {

        @ParameterizedTest
        @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
                ``                  => expected the name of a member but found the end of the line
                = x                 => expected the name of a member but found '=' at position 1
                'a' = x             => expected the name of a member but found 'a' at position 1
                a. = x              => expected the name of a member but found '=' at position 4
                if = x              => expected the name of a member but found the word 'if' at position 1
                a.b.c.d.e.f         => members nest at most 5 deep
                a =                 => expected a value but found the end of the line
                a = = b             => expected a value but found '=' at position 5
                a = or              => expected a name but found the word 'or' at position 5
                a = b.              => expected a name but found the end of the line
                a = b c             => did not expect 'c' at position 7
                a = b if            => expected a value but found the end of the line
                a b                 => did not expect 'b' at position 3
                a = 'x              => the quote at position 5 is not closed
                a = "x              => the quote at position 5 is not closed
                a = {x}             => cannot read '{' at position 5
                a = $x              => cannot read '$' at position 5
                a = -               => cannot read '-' at position 5
                a = 'x {y'          => the brace in 'x {y' is not closed
                a = 'x {}'          => expected a value but found the end of the line
                a = 'x {y z}'       => did not expect 'z' at position 3
                """)
        void aMappingThatCannotBeReadSaysWhereAndWhy(String line, String reason) {
            assertThatThrownBy(() -> LineParser.mapping(line))
                    .isInstanceOf(InvalidLine.class)
                    .hasMessageStartingWith(reason);
        }

        @ParameterizedTest
        @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
                a = b |                    => expected a step after | but found the end of the line
                a = b | 'x'                => expected a step after | but found 'x' at position 9
                a = b | shout              => there is no step 'shout' at position 9; known are boolean, default, epoch-
                a = b | join               => expected text in single quotes but found the end of the line
                a = b | join 3             => expected text in single quotes but found '3' at position 14
                a = b | with x             => expected text in single quotes but found 'x' at position 14
                a = b | without            => expected text in single quotes but found the end of the line
                a = b | default            => expected a value but found the end of the line
                a = b | plus               => expected a value but found the end of the line
                a = b | map                => expected 'from' -> 'to' but found the end of the line
                a = b | map 'x'            => expected '->' but found the end of the line
                a = b | map 'x' -> 1,      => expected 'from' -> 'to' but found the end of the line
                a = b | map 'x' -> 1, 'x' -> 2 => maps 'x' at position 23 twice
                a = b | map 'x' -> 1, else 2, 'y' -> 3 => did not expect ',' at position 29
                """)
        void aStepThatCannotBeReadSaysWhatIsKnown(String line, String reason) {
            assertThatThrownBy(() -> LineParser.mapping(line))
                    .isInstanceOf(InvalidLine.class)
                    .hasMessageStartingWith(reason);
        }

        @ParameterizedTest
        @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
                ``                  => expected a value but found the end of the line
                a =                 => expected a value but found the end of the line
                a has               => expected a value but found the end of the line
                a and               => expected a value but found the end of the line
                and a               => expected a name but found the word 'and' at position 1
                not                 => expected a value but found the end of the line
                (a                  => expected ')' but found the end of the line
                a)                  => did not expect ')' at position 2
                a = b = c           => did not expect '=' at position 7
                a == b              => expected a value but found '=' at position 4
                a ! b               => cannot read '!' at position 3
                """)
        void aConditionThatCannotBeReadSaysWhereAndWhy(String line, String reason) {
            assertThatThrownBy(() -> LineParser.condition(line))
                    .isInstanceOf(InvalidLine.class)
                    .hasMessageStartingWith(reason);
        }

        @ParameterizedTest
        @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
                a = or        => ; a name that is also a word of the language stands in double quotes
                a = $x        => ; text stands in single quotes, an unusual name in double quotes
                a = b | c     => , first, iso8601, join, list, lower, map, number, plus, sort, split, text, upper,
                """)
        void aRefusalHasAHint(String line, String hint) {
            assertThatThrownBy(() -> LineParser.mapping(line)).hasMessageContaining(hint);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "a = 99999999999999999999",
                    "a = b | plus 99999999999999999999",
                    "a if b = -99999999999999999999"
                })
        void aNumberThatIsTooLargeIsRefused(String line) {
            assertThatThrownBy(() -> LineParser.mapping(line))
                    .isInstanceOf(InvalidLine.class)
                    .hasMessageContaining("is too large");
        }

        @ParameterizedTest
        @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
                (         => a
                not       => a
                not (     => a
                a and (   => a
                a |       => text
                """)
        void aLineOfTooManyWordsAndSignsIsRefused(String repeated, String last) {
            String line = (repeated + " ").repeat(100_000) + last;

            assertThatThrownBy(() -> LineParser.condition(line))
                    .isInstanceOf(InvalidLine.class)
                    .hasMessage("the line is too long: it has more than 1000 words and signs");
        }
    }

    @Nested
    class Limits {

        @Test
        void aLineThatNestsAsDeepAsItCanIsEvaluated() {
            int depth = 240;

            assertThat(Example.holds("yes and (".repeat(depth) + "yes" + ")".repeat(depth)))
                    .isTrue();
            assertThat(Example.holds("not ".repeat(4 * depth) + "yes")).isTrue();
            assertThat(Example.evaluate("yes" + " | text".repeat(2 * depth))).isEqualTo("true");
        }
    }
}

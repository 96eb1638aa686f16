package org.connectpack.gate;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GateAnswersTest {

    private static final List<String> HEADERS =
            List.of("X-Auth-Subject", "X-Auth-User", "X-Auth-Client", "X-Auth-Scope", "X-Auth-Token-Id");

    private final GateAnswers answers = new GateAnswers("a \"realm\"\n", false);

    @Test
    void everyRefusalHasTheFiveHeadersEmpty() {
        for (Response answer : List.of(
                answers.anonymous(),
                answers.invalid(),
                answers.insufficient(Set.of("a")),
                answers.badQuestion(),
                answers.unavailable())) {
            assertThat(HEADERS)
                    .allSatisfy(name -> assertThat(answer.getHeaderString(name)).isEmpty());
            assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("no-store");
        }
    }

    @Test
    void aRealmsNameCannotEndTheChallenge() {
        assertThat(answers.anonymous().getHeaderString("WWW-Authenticate")).isEqualTo("Bearer realm=\"a _realm__\"");
    }

    @Test
    void aScopeThatCannotBeQuotedIsNotNamed() {
        assertThat(answers.insufficient(Set.of("a\"b")).getHeaderString("WWW-Authenticate"))
                .endsWith("error=\"insufficient_scope\"");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "alice, alice",
                "a b, a b",
                "100%, 100%25",
                "ä, %C3%A4",
                "`a\nb`, a%0Ab",
                "`a\r\nX-Auth-User: root`, a%0D%0AX-Auth-User: root",
            })
    void aValueStaysOneValue(String value, String header) {
        assertThat(GateAnswers.safe(value)).isEqualTo(header);
    }
}

package org.connectpack.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.connectpack.dialect.language.LineParser;
import org.connectpack.dialect.language.Mapping;
import org.connectpack.dialect.language.Sources;
import org.connectpack.dialect.language.TooLarge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.ModelIllegalStateException;

final class FailureTest {

    @Test
    void aDescriptionHasTheCharactersOfRfc6749Alone() {
        Failure failure = Failure.of("invalid_scope", "Invalid scopes: <b>\"a\\b\" \u00ff\n", 400);

        assertThat(failure.description()).isEqualTo("Invalid scopes: <b>?a?b? ??");
    }

    static Stream<RuntimeException> changedAtOnce() {
        return Stream.of(new ModelDuplicateException("made twice"), new ModelIllegalStateException("gone already"));
    }

    @ParameterizedTest
    @MethodSource("changedAtOnce")
    void whatAnotherRequestHasJustChangedIsAConflict(RuntimeException raced) {
        assertThat(Failure.of(raced).status()).isEqualTo(409);
        assertThat(Failure.of(raced).error()).isEqualTo("invalid_request");
    }

    @Test
    void theCauseIsTheErrorWhereThereIsNoFinerWord() {
        assertThat(Failure.of("invalid_scope", null, 400)).isEqualTo(new Failure("invalid_scope", null, 400, null));
        assertThat(Failure.of("invalid_scope", null, 400).cause()).isEqualTo("invalid_scope");
        assertThat(new Failure("invalid_client", null, 401, "client_disabled").cause())
                .isEqualTo("client_disabled");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x = list | join 'abcdefgh' | split 'd' | join 'abcdefgh'",
                "x = '{text}{text}{text}'",
                "x = text | with 'more'",
            })
    void whatWouldBeTooLargeIsTheCallersMistake(String line) {
        Sources sources =
                Declared.sources(Map.of("text", "x".repeat(64 * 1024), "list", Collections.nCopies(10_000, "x")));

        assertThatThrownBy(() -> LineParser.mapping(line).evaluate(sources))
                .isInstanceOfSatisfying(
                        TooLarge.class,
                        tooLarge -> assertThat(Failure.of(tooLarge).status()).isEqualTo(400));
    }

    @Test
    void soAreManyValuesTogether() {
        Sources sources = Declared.sources(Map.of("text", "x".repeat(60 * 1024)));
        List<Mapping> lines = IntStream.range(0, 18)
                .mapToObj(i -> LineParser.mapping("m" + i + " = text"))
                .toList();

        assertThat(Members.object(lines.subList(0, 17), sources)).hasSize(17);
        assertThatThrownBy(() -> Members.object(lines, sources)).isInstanceOf(TooLarge.class);
    }
}

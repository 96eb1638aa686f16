package org.connectpack.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
}

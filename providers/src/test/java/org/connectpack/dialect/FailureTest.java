package org.connectpack.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FailureTest {

    @Test
    void aDescriptionHasTheCharactersOfRfc6749Alone() {
        Failure failure = Failure.of("invalid_scope", "Invalid scopes: <b>\"a\\b\" \u00ff\n", 400);

        assertThat(failure.description()).isEqualTo("Invalid scopes: <b>?a?b? ??");
    }

    @Test
    void theCauseIsTheErrorWhereThereIsNoFinerWord() {
        assertThat(Failure.of("invalid_scope", null, 400)).isEqualTo(new Failure("invalid_scope", null, 400, null));
        assertThat(Failure.of("invalid_scope", null, 400).cause()).isEqualTo("invalid_scope");
        assertThat(new Failure("invalid_client", null, 401, "client_disabled").cause())
                .isEqualTo("client_disabled");
    }
}

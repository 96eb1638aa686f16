package org.connectpack.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UnsetSecretTest {

    @ParameterizedTest
    @CsvSource({
        "${FLAIK_RESORT_HRIS_SECRET},  the unset variable ${FLAIK_RESORT_HRIS_SECRET}",
        "prefix-${NAME},               the unset variable ${NAME}",
        "${ONE}${TWO},                 the unset variable ${ONE}",
        "${},                          the unset variable ${...}",
        "'${NAME\nWARN forged}',       the unset variable ${...}",
        "'${vault.other}',             '${vault.other}, which the vault does not have,'",
        "${vault.known}more,            the unset variable ${vault.known}",
    })
    void aPlaceholderIsNoSecret(String secret, String description) {
        assertThat(UnsetSecret.in(secret, "${vault.known}"::equals).map(UnsetSecret::description))
                .hasValue(description);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void anEmptyTextIsNoSecret(String secret) {
        assertThat(UnsetSecret.in(secret, reference -> false)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret", "${vault.known}", "$NAME", "{NAME}", "${NAME", "$ {NAME}", "#{NAME}"})
    void anythingElseIsASecret(String secret) {
        assertThat(UnsetSecret.in(secret, "${vault.known}"::equals)).isEmpty();
    }

    @Test
    void aPublicClientHasNone() {
        assertThat(UnsetSecret.in(null, reference -> false)).isEqualTo(Optional.empty());
    }
}

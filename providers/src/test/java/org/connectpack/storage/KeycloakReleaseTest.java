package org.connectpack.storage;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.ServerStartupError;
import org.keycloak.common.Version;

class KeycloakReleaseTest {

    @ParameterizedTest
    @ValueSource(strings = {"26.7.0", "26.7.3", "26.7.10", "26.7-SNAPSHOT"})
    void eachPatchReleaseOfTheMinorVersionIsTaken(String running) {
        assertThatCode(() -> KeycloakRelease.check(running)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"26.6.4", "26.8.0", "27.7.0", "26.70.1", "2.26.7", "999.0.0-SNAPSHOT"})
    void anotherMinorVersionIsRefusedAndNamed(String running) {
        assertThatThrownBy(() -> KeycloakRelease.check(running))
                .isInstanceOf(ServerStartupError.class)
                .hasMessageContaining("is for Keycloak 26.7.x, and the server is " + running);
    }

    /** What it is compiled against is of the minor version that it takes. */
    @Test
    void theNumberIsTheBuilds() {
        assertThatCode(() -> KeycloakRelease.check(Version.VERSION)).doesNotThrowAnyException();
    }
}

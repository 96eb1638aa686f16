package org.connectpack.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MultivaluedHashMap;
import java.util.Map;
import java.util.Set;
import org.connectpack.dialect.Failure.Fault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.Config;
import org.keycloak.protocol.oidc.OIDCProviderConfig;

class ParameterSizesTest {

    /** A server where nothing is set but the length of a state. */
    private static final Config.Scope SCOPE = Stub.of(
            Config.Scope.class,
            Map.of("getInt", (Stub.Answer) ParameterSizesTest::setting, "getBoolean", (Stub.Answer) given -> given[1]));

    private static Object setting(Object[] given) {
        if (given.length > 1) {
            return given[1];
        }
        return given[0].equals("req-params-max-size--state") ? 10 : null;
    }

    @ParameterizedTest
    @CsvSource({
        "scope, 4000, 4001",
        "refresh_token, 4000, 4001",
        "anything, 4000, 4001",
        "login_hint, 255, 256",
        "subject_token, 20000, 20001",
        "state, 10, 11"
    })
    void whatKeycloakWouldDropIsRefused(String name, int most, int more) {
        assertThatCode(() -> check(name, most)).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(name, more))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.failure()).isEqualTo(Fault.PARAMETER_TOO_LONG.failure()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"grant_type", "client_id", "client_secret", "client_assertion"})
    void whatKeycloakReadsBeforeIsItsToJudge(String name) {
        assertThatCode(() -> check(name, 20001)).doesNotThrowAnyException();
    }

    private static void check(String name, int length) {
        MultivaluedHashMap<String, String> form = new MultivaluedHashMap<>(Map.of(name, "x".repeat(length)));
        ParameterSizes.checkToken(new OIDCProviderConfig(SCOPE), Set.of("subject_token"), form);
    }
}

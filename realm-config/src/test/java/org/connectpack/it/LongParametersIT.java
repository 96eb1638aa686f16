package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A parameter that is too long for Keycloak, which would drop it and go on, is refused in the dialect's own shape. */
@RunningServer
final class LongParametersIT {

    private static final String REASON = "A parameter is longer than this server takes; most may have 4000 characters.";

    @ParameterizedTest
    @ValueSource(strings = {"scope", "resource", "redirect_uri", "a_name_that_nobody_knows"})
    void aTokenRequestIsRefused(String parameter, Server server, Admin admin) {
        admin.clearEvents("flaik");

        Answer answer = Http.post(server.dialect("flaik", "connect/token"))
                .basic("resort-hris", server.secret("resort-hris"))
                .form("grant_type", "client_credentials", parameter, "x".repeat(4001))
                .send();

        Target.TOKEN.expectRefused(answer, 400, REASON, admin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"scope", "redirect_uri", "state", "prompt", "nonce", "client_id", "a_name_that_nobody_knows"})
    void anAuthorizationRequestIsRefused(String parameter, Server server, Admin admin) {
        admin.clearEvents("flat");

        Answer answer = Http.get(server.dialect("flat", "auth/oauth"))
                .query(parameter, "x".repeat(4001))
                .send();

        Target.AUTHORIZATION.expectRefused(answer, 400, REASON, admin);
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 4001})
    void aNameToSignInWithIsShorter(int length, Server server, Admin admin) {
        admin.clearEvents("flat");

        Answer answer = Http.get(server.dialect("flat", "auth/oauth"))
                .query("login_hint", "x".repeat(length))
                .send();

        Target.AUTHORIZATION.expectRefused(answer, 400, REASON, admin);
    }

    @ParameterizedTest
    @CsvSource({"4000, Invalid refresh token", "4001, " + REASON})
    void aRefreshTokenMayBeAsLongAsKeycloakTakes(int length, String reason, Server server) {
        Answer answer = Http.post(server.dialect("flintrow", "oauth/token"))
                .basic("partner-app", server.secret("partner-app"))
                .form("grant_type", "refresh_token", "refresh_token", "x".repeat(length))
                .send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error_description")).isEqualTo(reason);
    }
}

package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Flat's token endpoint, and the one that invalidates. */
@RunningServer
final class FlatTokenIT {

    private static final String OFFLINE = """
            {"type":"access","token_type":"bearer","access_token":"<jwt>","issued_at":<epoch-seconds>,\
            "expires_in":86400,"app":"score-app","appStatus":"trusted","user":"%s","scope":"%s",\
            "refresh_token":"<jwt>"}""";

    private final Server server;
    private final Admin admin;
    private final ScoreApp app;

    FlatTokenIT(Server server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.app = new ScoreApp(server);
    }

    @Test
    void aRefreshTokenNeedsNoSessionOfTheBrowser() {
        try (Person person = Person.in("flat", admin)) {
            Answer answer = app.connect(person, "scores", "access_type", "offline");

            assertThat(admin.get(person.path() + "/sessions")).isEmpty();
            Expect.json(app.refresh(answer.text("refresh_token")), 200, OFFLINE.formatted(person.id(), "scores"));
        }
    }

    @Test
    void aRefreshTokenIsGoodForOneUse() {
        try (Person person = Person.in("flat", admin)) {
            String first =
                    app.connect(person, "scores", "access_type", "offline").text("refresh_token");
            String second = app.refresh(first).succeeded().text("refresh_token");
            assertThat(second).isNotEqualTo(first);

            expectError(app.refresh(first), "invalid_grant", "Maximum allowed refresh token reuse exceeded");
        }
    }

    @ParameterizedTest
    @CsvSource({"score-app, wrong", "nobody, wrong", "nobody, score-app-secret"})
    void wrongClientCredentialsAreRefusedAlikeWithoutAChallenge(String clientId, String secret) {
        String description = "Invalid client or Invalid client credentials";
        String[] form = {"grant_type", "refresh_token", "refresh_token", "made-up"};

        expectError(app.token().basic(clientId, secret).form(form).send(), "invalid_client", description);
        expectError(
                app.token()
                        .form("grant_type", "refresh_token", "client_id", clientId, "client_secret", secret)
                        .send(),
                "invalid_client",
                description);
    }

    @Test
    void aCodeIsGoodForOneUse() {
        try (Person person = Person.in("flat", admin)) {
            Page consent = person.signIn(new Browser(server), app.authorize("scores"));
            String code = consent.accept().callback().query("code");
            String token = app.exchange(code).succeeded().text("access_token");

            expectError(app.exchange(code), "invalid_grant", "Code not valid");
            Expect.inactive(server, "flat", token);
        }
    }

    @Test
    void noOtherGrantIsTaken() {
        Answer answer = app.token()
                .basic("score-app", server.secret("score-app"))
                .form("grant_type", "password", "username", "alice", "password", "alice")
                .send();

        expectError(answer, "unsupported_grant_type", "This endpoint does not take this grant type.");
    }

    @Test
    void anInvalidatedAccessTokenIsInactive() {
        try (Person person = Person.in("flat", admin)) {
            String token = app.connect(person, "account.public_profile").text("access_token");

            Expect.empty(app.invalidate(token), 200);

            Expect.inactive(server, "flat", token);
            FlatMeIT.expectNoGoodToken(app.me(token));
        }
    }

    @Test
    void anInvalidatedRefreshTokenEndsTheOfflineAccess() {
        try (Person person = Person.in("flat", admin)) {
            Answer answer = app.connect(person, "scores", "access_type", "offline");

            Expect.empty(app.invalidate(answer.text("refresh_token")), 200);

            assertThat(app.refresh(answer.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
            Expect.inactive(server, "flat", answer.text("access_token"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"made-up", "a.b.c"})
    void invalidatingAnUnknownTokenIsNoFailure(String token) {
        Expect.empty(app.invalidate(token), 200);
    }

    @Test
    void invalidatingNeedsTheClientsSecret() {
        Answer answer = app.invalidation()
                .form("token", "made-up", "client_id", "score-app", "client_secret", "wrong")
                .send();

        expectError(answer, "invalid_client", "Invalid client or Invalid client credentials");
    }

    private static void expectError(Answer answer, String error, String description) {
        Expect.json(answer, 400, """
                {"error":"%1$s","error_description":"%2$s","code":"%3$s","message":"%2$s"}""".formatted(error, description, error.toUpperCase(Locale.ROOT)));
    }
}

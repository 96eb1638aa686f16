package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Flat's document: the code grant, online and offline. */
@RunningServer
final class FlatIT {

    private static final String ONLINE = """
            {"type":"access","token_type":"bearer","access_token":"<jwt>","issued_at":<epoch-seconds>,\
            "expires_in":86400,"app":"score-app","appStatus":"trusted","user":"%s","scope":"%s"}""";

    private static final String OFFLINE = """
            {"type":"access","token_type":"bearer","access_token":"<jwt>","issued_at":<epoch-seconds>,\
            "expires_in":86400,"app":"score-app","appStatus":"trusted","user":"%s","scope":"%s",\
            "refresh_token":"<jwt>"}""";

    private final Server server;
    private final Admin admin;
    private final ScoreApp app;

    FlatIT(Server server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.app = new ScoreApp(server);
    }

    @Test
    void theDocumentsFlowGivesTheDocumentsAnswer() {
        try (Person person = Person.in("flat", admin)) {
            Page consent = person.signIn(
                    new Browser(server), app.authorize("account.public_profile scores", "state", "s&t=1"));
            assertThat(consent.isConsent()).isTrue();
            Page back = consent.accept();
            Expect.redirectFromPage(back.answer(), 302, Callback.URI_OF_DEMO_CLIENTS + "?code=<code>&state=s%26t%3D1");

            Answer answer = app.exchange(back.callback().query("code"));

            Expect.json(answer, 200, ONLINE.formatted(person.id(), "account.public_profile scores"));
            JsonNode claims = answer.jwt("access_token");
            assertThat(claims.path("iat").asLong())
                    .isEqualTo(answer.json().path("issued_at").asLong());
            assertThat(claims.path("exp").asLong() - claims.path("iat").asLong())
                    .isEqualTo(86400);
            assertThat(claims.path("sub").asText()).isEqualTo(person.id());
            assertThat(claims.path("aud").asText()).isEqualTo("flat-api");
            assertThat(claims.path("scope").asText().split(" "))
                    .containsExactlyInAnyOrder("account.public_profile", "scores");
            assertThat(app.me(answer.text("access_token")).status()).isEqualTo(200);
        }
    }

    @Test
    void withoutAStateThereIsNone() {
        try (Person person = Person.in("flat", admin)) {
            Page back =
                    person.signIn(new Browser(server), app.authorize("scores")).accept();

            Expect.redirectFromPage(back.answer(), 302, Callback.URI_OF_DEMO_CLIENTS + "?code=<code>");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "scores, access_type, online",
        "scores offline_access, access_type, online",
        "scores offline_access, state, s"
    })
    void onlineGivesNoRefreshToken(String scope, String parameter, String value) {
        try (Person person = Person.in("flat", admin)) {
            Answer answer = app.connect(person, scope, parameter, value);

            Expect.json(answer, 200, ONLINE.formatted(person.id(), "scores"));
            assertThat(answer.jwt("access_token").path("scope").asText()).isEqualTo("scores");
        }
    }

    @Test
    void offlineGivesARefreshTokenAndNamesNoScopeForIt() {
        try (Person person = Person.in("flat", admin)) {
            Answer answer = app.connect(person, "scores account.email", "access_type", "offline");

            Expect.json(answer, 200, OFFLINE.formatted(person.id(), "account.email scores"));
            Expect.json(
                    app.refresh(answer.text("refresh_token")),
                    200,
                    OFFLINE.formatted(person.id(), "account.email scores"));
        }
    }

    @Test
    void theSecondTimeThereIsNeitherLoginNorConsent() {
        try (Person person = Person.in("flat", admin)) {
            Browser browser = new Browser(server);
            person.signIn(browser, app.authorize("scores")).accept().callback();

            Page second = browser.open(app.authorize("scores", "state", "again"));

            Expect.redirect(second.answer(), 302, Callback.URI_OF_DEMO_CLIENTS + "?code=<code>&state=again");
            Expect.json(app.exchange(second.callback().query("code")), 200, ONLINE.formatted(person.id(), "scores"));
        }
    }

    @Test
    void goingOfflineLaterAsksTheUserAgain() {
        try (Person person = Person.in("flat", admin)) {
            Browser browser = new Browser(server);
            person.signIn(browser, app.authorize("scores")).accept().callback();

            Page page = browser.open(app.authorize("scores", "access_type", "offline"));

            assertThat(page.isConsent()).isTrue();
            Expect.json(
                    app.exchange(page.accept().callback().query("code")),
                    200,
                    OFFLINE.formatted(person.id(), "scores"));
        }
    }

    @Test
    void denyingIsToldToTheClient() {
        try (Person person = Person.in("flat", admin)) {
            Page back = person.signIn(new Browser(server), app.authorize("scores", "state", "abc"))
                    .deny();

            Expect.redirectFromPage(
                    back.answer(), 302, Callback.URI_OF_DEMO_CLIENTS + "?error=access_denied&state=abc");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "made_up, scores, error=unsupported_response_type",
        "code, made.up, error=invalid_scope&error_description=Invalid+scopes%3A+made.up",
        "code, scores, error=login_required",
    })
    void anErrorGoesBackToTheClientBeforeAnyPage(String responseType, String scope, String error) {
        String url = app.link("score-app", responseType, scope, "state", "abc", "prompt", "none");

        Page back = new Browser(server).open(url);

        Expect.redirect(back.answer(), 302, Callback.URI_OF_DEMO_CLIENTS + "?" + error + "&state=abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&scope=", "&access_type=offline"})
    void withoutAScopeTheClientIsToldThatOneIsRequired(String rest) {
        Page back = new Browser(server)
                .open(request("&" + Http.encode("redirect_uri", Callback.URI_OF_DEMO_CLIENTS) + rest));

        assertThat(back.callback().query("error")).isEqualTo("invalid_scope");
        assertThat(back.callback().query("error_description")).contains("a_scope_is_required");
        assertThat(back.callback().query("state")).isEqualTo("abc");
    }

    @Test
    void withoutARedirectUriThereIsAPageThatSaysSo() {
        Page page = new Browser(server).open(request("&scope=scores"));

        assertThat(page.answer().status()).isEqualTo(400);
        assertThat(page.html()).contains("Invalid parameter: redirect_uri");
    }

    private String request(String rest) {
        return server.dialect("flat", "auth/oauth") + "?client_id=score-app&response_type=code&state=abc" + rest;
    }
}

package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Flixcheck's document: the portal's page with its own parameter names, and tokens for JSON. */
@RunningServer
final class FlixcheckIT {

    private static final String ANSWER = """
            {"access_token":"<jwt>","token_type":"Bearer","expires_in":3600,"refresh_token":"<jwt>","scope":"readwrite"}""";

    private final Server server;
    private final Admin admin;
    private final CrmConnector app;

    FlixcheckIT(Server server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.app = new CrmConnector(server);
    }

    @Test
    void theDocumentsFlowLeadsFromThePortalToATokenAndItsRefresh() {
        try (Person person = Person.in("flixcheck", admin)) {
            Page consent = person.signIn(new Browser(server), app.authorize("response_type", "code", "state", "open"));
            assertThat(consent.isConsent()).isTrue();
            Page back = consent.accept();
            Expect.redirectFromPage(back.answer(), 302, Callback.URI_OF_DEMO_CLIENTS + "?code=<code>&state=open");

            Answer answer = app.exchange(back.callback().query("code"));

            Expect.json(answer, 200, ANSWER);
            JsonNode claims = answer.jwt("access_token");
            assertThat(claims.path("sub").asText()).isEqualTo(person.id());
            assertThat(claims.path("azp").asText()).isEqualTo("crm-connector");
            assertThat(claims.path("aud").asText()).isEqualTo("flixcheck-api");
            assertThat(claims.path("scope").asText()).isEqualTo("readwrite");
            assertThat(claims.path("exp").asLong() - claims.path("iat").asLong())
                    .isEqualTo(3600);
            Expect.json(app.refresh(answer.text("refresh_token")), 200, ANSWER);
        }
    }

    @ParameterizedTest
    @CsvSource({"state, '', ''", "response_type, code, ''", "state, 'a b&c=d/ü', &state=a+b%26c%3Dd%2F%C3%BC"})
    void theResponseTypeMayBeLeftOutAndTheStateComesBack(String parameter, String value, String state) {
        try (Person person = Person.in("flixcheck", admin)) {
            Page back = person.signIn(new Browser(server), app.authorize(parameter, value))
                    .accept();

            Expect.redirectFromPage(back.answer(), 302, Callback.URI_OF_DEMO_CLIENTS + "?code=<code>" + state);
        }
    }

    @Test
    void theSecondTimeThereIsNeitherLoginNorConsent() {
        try (Person person = Person.in("flixcheck", admin)) {
            Browser browser = new Browser(server);
            person.signIn(browser, app.authorize()).accept().callback();

            Page second = browser.open(app.authorize("state", "again"));

            Expect.redirect(second.answer(), 302, Callback.URI_OF_DEMO_CLIENTS + "?code=<code>&state=again");
            Expect.json(app.exchange(second.callback().query("code")), 200, ANSWER);
        }
    }

    @Test
    void whoMustNotBeAskedGetsTheSameRedirect() {
        try (Person person = Person.in("flixcheck", admin)) {
            Browser browser = new Browser(server);
            Page asked = person.signIn(browser, app.authorize());
            Expect.redirect(
                    new Browser(server)
                            .open(app.authorize("state", "x", "prompt", "none"))
                            .answer(),
                    302,
                    Callback.URI_OF_DEMO_CLIENTS + "?error=login_required&state=x");
            asked.accept().callback();

            Page silent = browser.open(app.authorize("state", "again", "prompt", "none"));

            Expect.redirect(silent.answer(), 302, Callback.URI_OF_DEMO_CLIENTS + "?code=<code>&state=again");
            Expect.json(app.exchange(silent.callback().query("code")), 200, ANSWER);
        }
    }

    @Test
    void denyingIsToldToTheClient() {
        try (Person person = Person.in("flixcheck", admin)) {
            Page back = person.signIn(new Browser(server), app.authorize("state", "open"))
                    .deny();

            Expect.redirectFromPage(
                    back.answer(), 302, Callback.URI_OF_DEMO_CLIENTS + "?error=access_denied&state=open");
            assertThat(person.consents()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, token, unsupported_response_type",
        "prompt, none, login_required",
    })
    void anErrorGoesBackToTheClientBeforeAnyPage(String parameter, String value, String error) {
        Page back = new Browser(server).open(app.authorize("state", "open", parameter, value));

        Expect.redirect(back.answer(), 302, Callback.URI_OF_DEMO_CLIENTS + "?error=" + error + "&state=open");
    }

    @ParameterizedTest
    @CsvSource({
        "crm-connector, http://evil.example/callback",
        "crm-connector, http://localhost:9999/callback?a=b",
        "nobody, http://localhost:9999/callback",
    })
    void anUnknownClientOrAddressGetsAPageAndNoRedirect(String clientId, String redirectUri) {
        Answer answer = Http.get(server.dialect("flixcheck", "portal/oauth/authorize"))
                .query("clientId", clientId, "redirectUri", redirectUri, "response_type", "code")
                .send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(answer.header("Location")).isEmpty();
    }

    @Test
    void theRedirectAddressIsNotNeededButComparedIfSent() {
        try (Person person = Person.in("flixcheck", admin)) {
            String right = code(person);
            Expect.json(app.exchange(right, "redirect_uri", Callback.URI_OF_DEMO_CLIENTS), 200, ANSWER);

            String wrong = code(person);
            expectInvalidGrant(
                    app.exchange(wrong, "redirect_uri", "http://evil.example/callback"), "Incorrect redirect_uri");
        }
    }

    @Test
    void aCodeIsGoodForOneUseOfItsClient() {
        try (Person person = Person.in("flixcheck", admin)) {
            String secret = server.secret("survey-bot");
            expectInvalidGrant(
                    app.token("survey-bot", secret, "authorization_code", "code", code(person)),
                    "Auth error: Found different client_id in clientSession");

            String code = code(person);
            String token = app.exchange(code).succeeded().text("access_token");
            expectInvalidGrant(app.exchange(code), "Code not valid");
            Expect.inactive(server, "flixcheck", token);
        }
    }

    @Test
    void aRefreshTokenIsGoodForItsClientOnly() {
        try (Person person = Person.in("flixcheck", admin)) {
            String refreshToken = app.exchange(code(person)).text("refresh_token");
            String secret = server.secret("survey-bot");

            Answer answer = app.token("survey-bot", secret, "refresh_token", "refresh_token", refreshToken);

            expectInvalidGrant(answer, "Invalid refresh token. Token client and authorized client don't match");
            Expect.json(app.refresh(refreshToken), 200, ANSWER);
        }
    }

    @ParameterizedTest
    @CsvSource({"crm-connector, wrong", "nobody, wrong", "nobody, crm-connector-secret"})
    void wrongClientCredentialsAreRefusedAlikeWithoutAChallenge(String clientId, String secret) {
        Expect.invalidClient(app.token(clientId, secret, "authorization_code", "code", "made-up"));
        Expect.invalidClient(app.token(clientId, secret, "refresh_token", "refresh_token", "made-up"));
    }

    @Test
    void httpBasicIsNotAmongTheDocumentsWays() {
        Answer answer = app.tokens()
                .basic("crm-connector", server.secret("crm-connector"))
                .json(Map.of("grant_type", "authorization_code", "code", "made-up"))
                .send();

        Expect.json(answer, 400, """
                {"error":"invalid_client",\
                "error_description":"This endpoint does not take this way of client authentication."}""");
    }

    @Test
    void aGenericClientMaySendAForm() {
        try (Person person = Person.in("flixcheck", admin)) {
            Answer answer = app.tokens()
                    .form(
                            "grant_type",
                            "authorization_code",
                            "code",
                            code(person),
                            "redirect_uri",
                            Callback.URI_OF_DEMO_CLIENTS,
                            "client_id",
                            "crm-connector",
                            "client_secret",
                            server.secret("crm-connector"))
                    .send();

            Expect.json(answer, 200, ANSWER);
        }
    }

    @Test
    void aTypeThatIsNeitherJsonNorAFormIsRefused() {
        Answer answer = app.tokens().body("text/plain", "{}").send();

        Expect.json(answer, 415, """
                {"error":"invalid_request",\
                "error_description":"The content type is not one that this endpoint takes."}""");
    }

    @Test
    void noOtherGrantIsTaken() {
        Answer answer =
                app.token("crm-connector", server.secret("crm-connector"), "client_credentials", "scope", "readwrite");

        Expect.json(answer, 400, """
                {"error":"unsupported_grant_type",\
                "error_description":"This endpoint does not take this grant type."}""");
    }

    private String code(Person person) {
        Page page = person.signIn(new Browser(server), app.authorize());
        return (page.isConsent() ? page.accept() : page).callback().query("code");
    }

    private static void expectInvalidGrant(Answer answer, String description) {
        Expect.json(answer, 400, """
                {"error":"invalid_grant","error_description":"%s"}""".formatted(description));
    }
}

package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Flixcheck's document, "Using api requests": a signed-in user's own session asks for a code. */
@RunningServer
final class FlixcheckSessionCodeIT {

    private static final String CODE = """
            {"code":"<code>"}""";

    private static final String TOKENS = """
            {"access_token":"<jwt>","token_type":"Bearer","expires_in":3600,"refresh_token":"<jwt>","scope":"readwrite"}""";

    private final Server server;
    private final Admin admin;
    private final CrmConnector app;

    FlixcheckSessionCodeIT(Server server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.app = new CrmConnector(server);
    }

    @Test
    void aSessionGetsACodeThatTheClientTurnsIntoTokens() {
        try (Person person = Person.in("flixcheck", admin)) {
            Answer answer = person.signedIn(server).send(app.codeRequest());

            Expect.jsonInBrowser(answer, 200, CODE);
            Answer tokens = app.exchange(answer.text("code"));
            Expect.json(tokens, 200, TOKENS);
            assertThat(tokens.jwt("access_token").path("sub").asText()).isEqualTo(person.id());
            assertThat(tokens.jwt("access_token").path("scope").asText()).isEqualTo("readwrite");
            Expect.json(app.refresh(tokens.text("refresh_token")), 200, TOKENS);
        }
    }

    @Test
    void theGrantIsRecordedWithItsTime() {
        try (Person person = Person.in("flixcheck", admin)) {
            Instant before = Instant.now().minusSeconds(1);
            Browser browser = person.signedIn(server);
            Expect.jsonInBrowser(browser.send(app.codeRequest()), 200, CODE);
            Instant after = Instant.now().plusSeconds(1);

            JsonNode consents = person.consents();
            assertThat(consents).hasSize(1);
            JsonNode consent = consents.get(0);
            assertThat(consent.path("clientId").asText()).isEqualTo("crm-connector");
            assertThat(consent.path("grantedClientScopes")).hasToString("[\"readwrite\"]");
            long created = consent.path("createdDate").asLong();
            assertThat(Instant.ofEpochMilli(created)).isBetween(before, after);

            Expect.jsonInBrowser(browser.send(app.codeRequest()), 200, CODE);
            JsonNode again = person.consents();
            assertThat(again).hasSize(1);
            assertThat(again.get(0).path("createdDate").asLong()).isEqualTo(created);
        }
    }

    @Test
    void theConsentPageDoesNotAskAgain() {
        try (Person person = Person.in("flixcheck", admin)) {
            Browser browser = person.signedIn(server);
            Expect.jsonInBrowser(browser.send(app.codeRequest()), 200, CODE);

            assertThat(browser.open(app.authorize()).callback().query("code")).isNotEmpty();
        }
    }

    @Test
    void theCodeIsGoodForOneUseOfItsClient() {
        try (Person person = Person.in("flixcheck", admin)) {
            Browser browser = person.signedIn(server);
            String taken = browser.send(app.codeRequest()).text("code");
            String secret = server.secret("survey-bot");
            expectInvalidGrant(
                    app.token("survey-bot", secret, "authorization_code", "code", taken),
                    "Auth error: Found different client_id in clientSession");

            String code = browser.send(app.codeRequest()).text("code");
            Answer tokens = app.exchange(code);
            Expect.json(tokens, 200, TOKENS);
            expectInvalidGrant(app.exchange(code), "Code not valid");
            Expect.inactive(server, "flixcheck", tokens.text("access_token"));
        }
    }

    @Test
    void theRedirectAddressIsNotNeededButComparedIfSent() {
        try (Person person = Person.in("flixcheck", admin)) {
            Browser browser = person.signedIn(server);
            String right = browser.send(app.codeRequest()).text("code");
            String wrong = browser.send(app.codeRequest()).text("code");

            Expect.json(app.exchange(right, "redirect_uri", Callback.URI_OF_DEMO_CLIENTS), 200, TOKENS);
            expectInvalidGrant(
                    app.exchange(wrong, "redirect_uri", "http://evil.example/callback"), "Incorrect redirect_uri");
        }
    }

    @Test
    void theCodeIsGoodAsLongAsTheRealmsCodesAre() {
        int usual = admin.get("flixcheck").path("accessCodeLifespan").asInt();
        admin.put("flixcheck", Map.of("accessCodeLifespan", 1)).succeeded();
        try (Person person = Person.in("flixcheck", admin)) {
            Browser browser = person.signedIn(server);
            // Each is good once, so a new try needs another; all are made before the first try.
            Iterator<String> codes = Stream.generate(
                            () -> browser.send(app.codeRequest()).text("code"))
                    .limit(10)
                    .toList()
                    .iterator();

            Answer refused = await().pollInterval(Duration.ofMillis(500))
                    .until(() -> app.exchange(codes.next()), answer -> answer.status() != 200);

            expectInvalidGrant(refused, "Code not valid");
        } finally {
            admin.put("flixcheck", Map.of("accessCodeLifespan", usual)).succeeded();
        }
    }

    @Test
    void whoHasSomethingToDoFirstGetsNoCodeAndGrantsNothing() {
        try (Person person = Person.in("flixcheck", admin)) {
            Browser browser = person.signedIn(server);
            person.change(Map.of("requiredActions", List.of("UPDATE_PASSWORD")));

            Expect.jsonInBrowser(browser.send(app.codeRequest()), 403, """
                    {"error":"interaction_required",\
                    "error_description":"The user has to sign in again, or to do something first."}""");

            assertThat(person.consents()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "flixcheck-api"})
    void aClientWithoutTheCodeGrantIsAsUnknown(String clientId) {
        try (Person person = Person.in("flixcheck", admin)) {
            Answer answer =
                    person.signedIn(server).send(app.codes().json(Map.of("resource", Map.of("clientId", clientId))));

            Expect.json(answer, 400, """
                    {"error":"invalid_request","error_description":"There is no such client to connect."}""");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | The client is missing.",
                "{\"resource\":{}} | The client is missing.",
                "{\"resource\":\"crm-connector\"} | The client is missing.",
                "{\"resource\":{\"clientId\":[\"crm-connector\"]}}"
                        + " | The parameter 'client_id' must be text, not a list or an object.",
                "[] | The request body must be one JSON object.",
                "{\"resource\": | The request body is not valid JSON.",
            })
    void aRequestOfAnotherShapeIsRefused(String body, String description) {
        try (Person person = Person.in("flixcheck", admin)) {
            Answer answer = person.signedIn(server).send(app.codes().json(body));

            Expect.json(answer, 400, """
                    {"error":"invalid_request","error_description":"%s"}""".formatted(description));
        }
    }

    @Test
    void aClientWithSeveralAddressesHasToBeToldWhichAndNoGrantIsLeftBehind() {
        Map<String, Object> settings = Map.of(
                "redirectUris",
                List.of(Callback.URI_OF_DEMO_CLIENTS, "http://localhost:9998/callback"),
                "consentRequired",
                true,
                "defaultClientScopes",
                List.of("basic", "readwrite"));
        try (Person person = Person.in("flixcheck", admin);
                DemoClient client = DemoClient.with("flixcheck", settings, admin)) {
            Answer answer = person.signedIn(server)
                    .send(app.codes().json(Map.of("resource", Map.of("clientId", client.clientId()))));

            Expect.jsonInBrowser(answer, 400, """
                    {"error":"invalid_request","error_description":"The client cannot be given a code."}""");
            assertThat(person.consents()).isEmpty();
        }
    }

    private static void expectInvalidGrant(Answer answer, String description) {
        Expect.json(answer, 400, """
                {"error":"invalid_grant","error_description":"%s"}""".formatted(description));
    }
}

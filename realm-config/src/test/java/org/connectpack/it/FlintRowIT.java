package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FlintRow's document, from the user's consent to the resource, by the code grant on standard paths. */
@RunningServer
final class FlintRowIT {

    private static final String ANSWER = """
            {"access_token":"<jwt>","token_type":"Bearer","expires_in":900,"refresh_token":"<jwt>","scope":"%s"}""";

    private final Server server;
    private final Admin admin;
    private final PartnerApp app;

    FlintRowIT(Server server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.app = new PartnerApp(server);
    }

    @Test
    void theDocumentsFiveStepsLeadToTheResource() {
        try (Person person = Person.in("flintrow", admin)) {
            Page consent = person.signIn(new Browser(server), app.authorize("state", "s t/a?te"));
            assertThat(consent.isConsent()).isTrue();
            Page back = consent.accept();
            Expect.redirectFromPage(back.answer(), 302, withCode("s+t%2Fa?te"));

            Answer answer = app.exchange(back.callback().query("code"));

            Expect.json(answer, 200, ANSWER.formatted("resources.read"));
            JsonNode claims = answer.jwt("access_token");
            assertThat(claims.path("sub").asText()).isEqualTo(person.id());
            assertThat(claims.path("exp").asLong() - claims.path("iat").asLong())
                    .isEqualTo(900);
            Expect.json(app.resources().bearer(answer.text("access_token")).send(), 200, """
                    {"owner":"%s","resources":["boats","training-plans"]}""".formatted(person.id()));
        }
    }

    @Test
    void theSecondTimeThereIsNeitherLoginNorConsent() {
        try (Person person = Person.in("flintrow", admin)) {
            Browser browser = new Browser(server);
            person.signIn(browser, app.authorize()).accept().callback();

            Page second = browser.open(app.authorize("state", "again"));

            Expect.redirect(second.answer(), 302, withCode("again"));
            Expect.json(app.exchange(second.callback().query("code")), 200, ANSWER.formatted("resources.read"));
        }
    }

    @Test
    void denyingIsToldToTheClient() {
        try (Person person = Person.in("flintrow", admin)) {
            Page back = person.signIn(new Browser(server), app.authorize("state", "abc"))
                    .deny();

            Expect.redirectFromPage(back.answer(), 302, withError("access_denied"));
            assertThat(person.consents()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, token, unsupported_response_type",
        "response_type, made_up, unsupported_response_type",
        "scope, made.up, invalid_scope&error_description=Invalid+scopes%3A+made.up",
        "prompt, none, login_required",
    })
    void anErrorGoesBackToTheClientBeforeAnyPage(String parameter, String value, String error) {
        Page back = new Browser(server).open(app.authorize("state", "abc", parameter, value));

        Expect.redirect(back.answer(), 302, withError(error));
    }

    @ParameterizedTest
    @CsvSource({
        "partner-app, http://localhost:9999/callback/elsewhere",
        "partner-app, http://evil.example/callback",
        "nobody, http://localhost:9999/callback",
        "flintrow-api, http://localhost:9999/callback",
    })
    void anUnknownClientOrAddressGetsAPageAndNoRedirect(String clientId, String redirectUri) {
        Answer answer = Http.get(server.dialect("flintrow", "oauth/authorize"))
                .query("client_id", clientId, "redirect_uri", redirectUri)
                .send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(answer.header("Location")).isEmpty();
    }

    /** The document names code and state; issuer (RFC 9207) and session state are Keycloak's. */
    private String withCode(String state) {
        return Callback.URI_OF_DEMO_CLIENTS + "?state=" + state + "&session_state=<session>&iss=" + issuer()
                + "&code=<code>";
    }

    private String withError(String error) {
        return Callback.URI_OF_DEMO_CLIENTS + "?error=" + error + "&state=abc&iss=" + issuer();
    }

    private String issuer() {
        return URLEncoder.encode(server.realm("flintrow"), StandardCharsets.UTF_8);
    }
}

package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Flixcheck's code for a session: nobody but a page of this site gets one, and only while the user is signed in. */
@RunningServer
final class FlixcheckSessionGuardIT {

    private static final String CODE = """
            {"code":"<code>"}""";

    private final Server server;
    private final Admin admin;
    private final CrmConnector app;

    FlixcheckSessionGuardIT(Server server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.app = new CrmConnector(server);
    }

    @Test
    void withoutASessionThereIsNoCode() {
        expectLoginRequired(app.codeRequest().send());
        expectLoginRequired(app.codeRequest()
                .header("Cookie", "KEYCLOAK_IDENTITY=made-up; AUTH_SESSION_ID=made-up")
                .send());
    }

    @Test
    void anAccessTokenIsNoSession() {
        try (Person person = Person.in("flixcheck", admin)) {
            String code = person.signedIn(server).send(app.codeRequest()).text("code");
            String token = app.exchange(code).text("access_token");

            expectLoginRequired(app.codeRequest().bearer(token).send());
        }
    }

    @Test
    void aSessionThatWasEndedGetsNoCode() {
        try (Person person = Person.in("flixcheck", admin)) {
            Browser browser = person.signedIn(server);
            admin.request("POST", person.path() + "/logout").send().succeeded();

            expectLoginRequired(browser.send(app.codeRequest()));
            assertThat(person.consents()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example",
        "Origin, null",
        "Origin, http://localhost:9999",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Sec-Fetch-Site, made-up",
    })
    void anotherSiteGetsNoCodeAndGrantsNothing(String header, String value) {
        try (Person person = Person.in("flixcheck", admin)) {
            Answer answer = person.signedIn(server).send(app.codeRequest().header(header, value));

            Expect.json(answer, 403, """
                    {"error":"invalid_request","error_description":"The request comes from another site."}""");
            assertThat(person.consents()).isEmpty();
        }
    }

    @Test
    void thisSitesOwnPageGetsACode() {
        try (Person person = Person.in("flixcheck", admin)) {
            Answer answer = person.signedIn(server)
                    .send(app.codeRequest()
                            .header("Origin", server.base().toString())
                            .header("Sec-Fetch-Site", "same-origin"));

            Expect.jsonInBrowser(answer, 200, CODE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"})
    void whatAFormOfAnotherSiteCouldSendIsRefused(String type) {
        try (Person person = Person.in("flixcheck", admin)) {
            Answer answer = person.signedIn(server)
                    .send(app.codes().body(type, "{\"resource\":{\"clientId\":\"crm-connector\"}}"));

            Expect.json(answer, 415, """
                    {"error":"invalid_request",\
                    "error_description":"The content type is not one that this endpoint takes."}""");
            assertThat(person.consents()).isEmpty();
        }
    }

    @Test
    void aPreflightIsRefused() {
        Answer answer = Http.request("OPTIONS", server.dialect("flixcheck", "user/v7/oauth-codes"))
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type")
                .send();

        Expect.json(answer, 405, """
                {"error":"invalid_request",\
                "error_description":"The endpoint does not take this method; see the Allow header."}""", "Allow", "POST");
    }

    private static void expectLoginRequired(Answer answer) {
        Expect.jsonInBrowser(answer, 401, """
                {"error":"login_required","error_description":"Nobody is signed in; sign in and try again."}""");
    }
}

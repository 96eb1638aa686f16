package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** FlintRow's document: the code grant on standard paths, revocation, and one resource. */
@RunningServer
final class FlintRowIT {

    private static final String ANSWER = """
            {"access_token":"<jwt>","token_type":"Bearer","expires_in":900,"refresh_token":"<jwt>","scope":"%s"}""";

    @Test
    void theDocumentsFiveStepsLeadToTheResource(Server server, Admin admin) {
        try (Person person = Person.in("flintrow", admin)) {
            Page consent = person.signIn(new Browser(server), authorize(server, "state", "s t/a?te"));
            assertThat(consent.isConsent()).isTrue();
            Callback callback = consent.accept().callback();
            assertThat(callback.uri().toString()).startsWith(Callback.URI_OF_DEMO_CLIENTS + "?");
            assertThat(callback.query()).containsOnlyKeys("state", "session_state", "iss", "code");
            assertThat(callback.query("state")).isEqualTo("s t/a?te");
            assertThat(callback.query("iss")).isEqualTo(server.realm("flintrow"));

            Answer answer = exchange(callback.query("code"), server);

            Expect.json(answer, 200, ANSWER.formatted("resources.read"));
            JsonNode claims = answer.jwt("access_token");
            assertThat(claims.path("sub").asText()).isEqualTo(person.id());
            assertThat(claims.path("exp").asLong() - claims.path("iat").asLong())
                    .isEqualTo(900);
            Expect.json(resources(server).bearer(answer.text("access_token")).send(), 200, """
                    {"owner":"%s","resources":["boats","training-plans"]}""".formatted(person.id()));
        }
    }

    @Test
    void theClientMayAuthenticateInTheBody(Server server, Admin admin) {
        try (Person person = Person.in("flintrow", admin)) {
            Answer answer = token(server)
                    .form(
                            "grant_type",
                            "authorization_code",
                            "code",
                            code(person, server, "response_type", "code"),
                            "redirect_uri",
                            Callback.URI_OF_DEMO_CLIENTS,
                            "client_id",
                            "partner-app",
                            "client_secret",
                            server.secret("partner-app"))
                    .send();

            Expect.json(answer, 200, ANSWER.formatted("resources.read"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "resources.read, resources.read",
        "resources.write resources.read, resources.read resources.write",
        "resources.write, resources.write",
    })
    void theScopesAreThoseAskedFor(String asked, String granted, Server server, Admin admin) {
        try (Person person = Person.in("flintrow", admin)) {
            Answer answer = exchange(code(person, server, "scope", asked), server);

            Expect.json(answer, 200, ANSWER.formatted(granted));
        }
    }

    @Test
    void theResourceNeedsItsScope(Server server, Admin admin) {
        try (Person person = Person.in("flintrow", admin)) {
            Answer answer = exchange(code(person, server, "scope", "resources.write"), server);

            Expect.json(
                    resources(server).bearer(answer.text("access_token")).send(), 403, """
                    {"error":"insufficient_scope",\
                    "error_description":"The access token lacks a scope: resources.read."}""", "WWW-Authenticate", """
                    Bearer realm="flintrow", error="insufficient_scope",\
                     error_description="The access token lacks a scope: resources.read.", scope="resources.read\"""");
        }
    }

    @Test
    void theResourceNeedsAToken(Server server) {
        Expect.json(resources(server).send(), 401, """
                {"error":"invalid_token","error_description":"The request has no access token."}""", "WWW-Authenticate", "Bearer realm=\"flintrow\"");
        Expect.json(resources(server).bearer("made-up").send(), 401, """
                {"error":"invalid_token","error_description":"The access token is not valid."}""", "WWW-Authenticate", """
                Bearer realm="flintrow", error="invalid_token", error_description="The access token is not valid.\"""");
    }

    @Test
    void theSecondTimeThereIsNeitherLoginNorConsent(Server server, Admin admin) {
        try (Person person = Person.in("flintrow", admin)) {
            Browser browser = new Browser(server);
            person.signIn(browser, authorize(server)).accept().callback();

            Callback second = browser.open(authorize(server)).callback();

            Expect.json(exchange(second.query("code"), server), 200, ANSWER.formatted("resources.read"));
        }
    }

    @Test
    void denyingIsToldToTheClient(Server server, Admin admin) {
        try (Person person = Person.in("flintrow", admin)) {
            Callback callback = person.signIn(new Browser(server), authorize(server, "state", "abc"))
                    .deny()
                    .callback();

            assertThat(callback.query()).containsOnlyKeys("error", "state", "iss");
            assertThat(callback.query("error")).isEqualTo("access_denied");
            assertThat(callback.query("state")).isEqualTo("abc");
            assertThat(person.consents()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, token, unsupported_response_type",
        "response_type, made_up, unsupported_response_type",
        "scope, made.up, invalid_scope",
        "prompt, none, login_required",
    })
    void anErrorGoesBackToTheClientBeforeAnyPage(String parameter, String value, String error, Server server) {
        Callback callback = new Browser(server)
                .open(authorize(server, "state", "abc", parameter, value))
                .callback();

        assertThat(callback.uri().toString()).startsWith(Callback.URI_OF_DEMO_CLIENTS + "?");
        assertThat(callback.query("error")).isEqualTo(error);
        assertThat(callback.query("state")).isEqualTo("abc");
    }

    @ParameterizedTest
    @CsvSource({
        "partner-app, http://localhost:9999/callback/elsewhere",
        "partner-app, http://evil.example/callback",
        "nobody, http://localhost:9999/callback",
        "flintrow-api, http://localhost:9999/callback",
    })
    void anUnknownClientOrAddressGetsAPageAndNoRedirect(String clientId, String redirectUri, Server server) {
        String url = server.dialect("flintrow", "oauth/authorize");
        Answer answer = Http.get(url)
                .query("client_id", clientId, "redirect_uri", redirectUri)
                .send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(answer.header("Location")).isEmpty();
    }

    @Test
    void aCodeIsGoodForOneUse(Server server, Admin admin) {
        try (Person person = Person.in("flintrow", admin)) {
            String code = code(person, server);
            String token = exchange(code, server).succeeded().text("access_token");

            expectInvalidGrant(exchange(code, server), "Code not valid");

            assertThat(introspect(token, server)).isEqualTo("{\"active\":false}");
        }
    }

    @Test
    void aCodeIsGoodForItsClientOnly(Server server, Admin admin) {
        try (Person person = Person.in("flintrow", admin);
                DemoClient other = DemoClient.with("flintrow", Map.of(), admin)) {
            Answer answer = token(server)
                    .basic(other.clientId(), other.secret())
                    .form(
                            "grant_type",
                            "authorization_code",
                            "code",
                            code(person, server),
                            "redirect_uri",
                            Callback.URI_OF_DEMO_CLIENTS)
                    .send();

            expectInvalidGrant(answer, "Auth error: Found different client_id in clientSession");
        }
    }

    @Test
    void theRedirectAddressIsCompared(Server server, Admin admin) {
        try (Person person = Person.in("flintrow", admin)) {
            Answer without = token(server)
                    .basic("partner-app", server.secret("partner-app"))
                    .form("grant_type", "authorization_code", "code", code(person, server))
                    .send();

            expectInvalidGrant(without, "Incorrect redirect_uri");
        }
    }

    @Test
    void aMadeUpCodeIsRefused(Server server) {
        expectInvalidGrant(exchange("made-up", server), "Code not valid");
    }

    @Test
    void aRefreshTokenGivesAnotherAnswerOfTheSameShape(Server server, Admin admin) {
        try (Person person = Person.in("flintrow", admin)) {
            String refreshToken = exchange(code(person, server), server).text("refresh_token");

            Answer answer = refresh(refreshToken, server);

            Expect.json(answer, 200, ANSWER.formatted("resources.read"));
        }
    }

    @Test
    void aRevokedAccessTokenIsInactiveAndTheRefreshTokenGoesOn(Server server, Admin admin) {
        try (Person person = Person.in("flintrow", admin)) {
            Answer tokens = exchange(code(person, server), server);
            String token = tokens.text("access_token");

            Expect.empty(revoke(token, server), 200);

            assertThat(introspect(token, server)).isEqualTo("{\"active\":false}");
            assertThat(resources(server).bearer(token).send().status()).isEqualTo(401);
            assertThat(refresh(tokens.text("refresh_token"), server).status()).isEqualTo(200);
        }
    }

    @Test
    void aRevokedRefreshTokenTakesTheAccessTokenAlong(Server server, Admin admin) {
        try (Person person = Person.in("flintrow", admin)) {
            Answer tokens = exchange(code(person, server), server);

            Expect.empty(revoke(tokens.text("refresh_token"), server), 200);

            assertThat(refresh(tokens.text("refresh_token"), server).text("error"))
                    .isEqualTo("invalid_grant");
            assertThat(introspect(tokens.text("access_token"), server)).isEqualTo("{\"active\":false}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"made-up", "a.b.c", "eyJhbGciOiJub25lIn0.e30."})
    void revokingAnUnknownTokenIsNoFailure(String token, Server server) {
        Expect.empty(revoke(token, server), 200);
    }

    @Test
    void anotherClientsTokenIsNotRevoked(Server server, Admin admin) {
        try (Person person = Person.in("flintrow", admin);
                DemoClient other = DemoClient.with("flintrow", Map.of(), admin)) {
            String token = exchange(code(person, server), server).text("access_token");

            Answer answer = Http.post(server.dialect("flintrow", "oauth/revoke"))
                    .basic(other.clientId(), other.secret())
                    .form("token", token)
                    .send();

            Expect.json(answer, 400, """
                    {"error":"invalid_request","error_description":"Unmatching clients"}""");
            assertThat(resources(server).bearer(token).send().status()).isEqualTo(200);
        }
    }

    @Test
    void revokingNeedsATokenAndTheClientsSecret(Server server) {
        Request noToken = Http.post(server.dialect("flintrow", "oauth/revoke"))
                .basic("partner-app", server.secret("partner-app"))
                .form("token_type_hint", "access_token");
        Request wrongSecret = Http.post(server.dialect("flintrow", "oauth/revoke"))
                .basic("partner-app", "wrong")
                .form("token", "made-up");

        Expect.json(noToken.send(), 400, """
                {"error":"invalid_request","error_description":"Token not provided"}""");
        Expect.invalidClient(wrongSecret.send());
    }

    @ParameterizedTest
    @CsvSource({"partner-app, wrong", "nobody, wrong", "nobody, partner-app-secret"})
    void wrongClientCredentialsAreRefusedAlikeWithoutAChallenge(String clientId, String secret, Server server) {
        String[] form = {"grant_type", "refresh_token", "refresh_token", "made-up"};

        Expect.invalidClient(token(server).basic(clientId, secret).form(form).send());
        Expect.invalidClient(token(server)
                .form("grant_type", "refresh_token", "client_id", clientId, "client_secret", secret)
                .send());
    }

    @Test
    void noOtherGrantIsTaken(Server server) {
        Answer answer = token(server)
                .basic("partner-app", server.secret("partner-app"))
                .form("grant_type", "client_credentials")
                .send();

        Expect.json(answer, 400, """
                {"error":"unsupported_grant_type",\
                "error_description":"This endpoint does not take this grant type."}""");
    }

    @Test
    void aPasswordInHttpBasicServesWhileTheRealmHasItSwitchedOn(Server server, Admin admin) {
        String client = "flintrow/clients/"
                + admin.get("flintrow/clients?clientId=api-keys")
                        .get(0)
                        .path("id")
                        .asText();
        try (Person person = Person.in("flintrow", admin)) {
            Expect.json(
                    resources(server).basic(person.username(), Person.PASSWORD).send(), 200, """
                    {"owner":"%s","resources":["boats","training-plans"]}""".formatted(
                                    person.id()));
            assertThat(admin.get(person.path() + "/sessions")).isEmpty();
            expectWrongPassword(
                    resources(server).basic(person.username(), "wrong").send());
            expectWrongPassword(resources(server).basic("nobody", "wrong").send());

            admin.put(client, Map.of("directAccessGrantsEnabled", false)).succeeded();

            expectWrongPassword(
                    resources(server).basic(person.username(), Person.PASSWORD).send());
        } finally {
            admin.put(client, Map.of("directAccessGrantsEnabled", true)).succeeded();
        }
    }

    private static void expectWrongPassword(Answer answer) {
        Expect.json(answer, 401, """
                {"error":"invalid_token","error_description":"The credentials are not valid."}""", "WWW-Authenticate", """
                Bearer realm="flintrow", error="invalid_token", error_description="The credentials are not valid.\"""");
    }

    private static void expectInvalidGrant(Answer answer, String description) {
        Expect.json(answer, 400, """
                {"error":"invalid_grant","error_description":"%s"}""".formatted(description));
    }

    private static String authorize(Server server, String... parameters) {
        String query = Http.encode("client_id", "partner-app", "redirect_uri", Callback.URI_OF_DEMO_CLIENTS);
        String more = parameters.length == 0 ? "" : "&" + Http.encode(parameters);
        return server.dialect("flintrow", "oauth/authorize") + "?" + query + more;
    }

    private static String code(Person person, Server server, String... parameters) {
        return person.signIn(new Browser(server), authorize(server, parameters))
                .accept()
                .callback()
                .query("code");
    }

    private static Answer exchange(String code, Server server) {
        return token(server)
                .basic("partner-app", server.secret("partner-app"))
                .form("grant_type", "authorization_code", "code", code, "redirect_uri", Callback.URI_OF_DEMO_CLIENTS)
                .send();
    }

    private static Answer refresh(String refreshToken, Server server) {
        return token(server)
                .basic("partner-app", server.secret("partner-app"))
                .form("grant_type", "refresh_token", "refresh_token", refreshToken)
                .send();
    }

    private static Answer revoke(String token, Server server) {
        return Http.post(server.dialect("flintrow", "oauth/revoke"))
                .basic("partner-app", server.secret("partner-app"))
                .form("token", token)
                .send();
    }

    private static String introspect(String token, Server server) {
        return Http.post(server.oidc("flintrow", "token/introspect"))
                .basic("flintrow-api", server.secret("flintrow-api"))
                .form("token", token)
                .send()
                .succeeded()
                .body();
    }

    private static Request token(Server server) {
        return Http.post(server.dialect("flintrow", "oauth/token"));
    }

    private static Request resources(Server server) {
        return Http.get(server.dialect("flintrow", "v1/resources"));
    }
}

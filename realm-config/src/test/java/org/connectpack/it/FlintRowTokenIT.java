package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** FlintRow's token and revocation endpoints. */
@RunningServer
final class FlintRowTokenIT {

    private static final String ANSWER = """
            {"access_token":"<jwt>","token_type":"Bearer","expires_in":900,"refresh_token":"<jwt>","scope":"%s"}""";

    private final Server server;
    private final Admin admin;
    private final PartnerApp app;

    FlintRowTokenIT(Server server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.app = new PartnerApp(server);
    }

    @Test
    void theClientMayAuthenticateInTheBody() {
        try (Person person = Person.in("flintrow", admin)) {
            Answer answer = app.token()
                    .form(
                            "grant_type",
                            "authorization_code",
                            "code",
                            app.code(person, "response_type", "code"),
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
    void theScopesAreThoseAskedFor(String asked, String granted) {
        try (Person person = Person.in("flintrow", admin)) {
            Answer answer = app.exchange(app.code(person, "scope", asked));

            Expect.json(answer, 200, ANSWER.formatted(granted));
        }
    }

    @Test
    void aCodeIsGoodForOneUse() {
        try (Person person = Person.in("flintrow", admin)) {
            String code = app.code(person);
            String token = app.exchange(code).succeeded().text("access_token");

            expectInvalidGrant(app.exchange(code), "Code not valid");

            Expect.inactive(server, "flintrow", token);
        }
    }

    @Test
    void aCodeIsGoodForItsClientOnly() {
        try (Person person = Person.in("flintrow", admin);
                DemoClient other = DemoClient.with("flintrow", Map.of(), admin)) {
            Answer answer = app.token()
                    .basic(other.clientId(), other.secret())
                    .form(
                            "grant_type",
                            "authorization_code",
                            "code",
                            app.code(person),
                            "redirect_uri",
                            Callback.URI_OF_DEMO_CLIENTS)
                    .send();

            expectInvalidGrant(answer, "Auth error: Found different client_id in clientSession");
        }
    }

    @Test
    void theRedirectAddressIsCompared() {
        try (Person person = Person.in("flintrow", admin)) {
            Answer without = app.withSecret(app.token())
                    .form("grant_type", "authorization_code", "code", app.code(person))
                    .send();

            expectInvalidGrant(without, "Incorrect redirect_uri");
        }
    }

    @Test
    void aMadeUpCodeIsRefused() {
        expectInvalidGrant(app.exchange("made-up"), "Code not valid");
    }

    @Test
    void aRefreshTokenGivesAnotherAnswerOfTheSameShape() {
        try (Person person = Person.in("flintrow", admin)) {
            String refreshToken = app.exchange(app.code(person)).text("refresh_token");

            Answer answer = app.refresh(refreshToken);

            Expect.json(answer, 200, ANSWER.formatted("resources.read"));
        }
    }

    @ParameterizedTest
    @CsvSource({"partner-app, wrong", "nobody, wrong", "nobody, partner-app-secret"})
    void wrongClientCredentialsAreRefusedAlikeWithoutAChallenge(String clientId, String secret) {
        Expect.invalidClient(app.token()
                .basic(clientId, secret)
                .form("grant_type", "refresh_token", "refresh_token", "made-up")
                .send());
        Expect.invalidClient(app.token()
                .form("grant_type", "refresh_token", "client_id", clientId, "client_secret", secret)
                .send());
    }

    @Test
    void noOtherGrantIsTaken() {
        Answer answer = app.withSecret(app.token())
                .form("grant_type", "client_credentials")
                .send();

        Expect.json(answer, 400, """
                {"error":"unsupported_grant_type",\
                "error_description":"This endpoint does not take this grant type."}""");
    }

    @Test
    void aRevokedAccessTokenIsInactiveAndTheRefreshTokenGoesOn() {
        try (Person person = Person.in("flintrow", admin)) {
            Answer tokens = app.exchange(app.code(person));
            String token = tokens.text("access_token");

            Expect.empty(app.revoke(token), 200);

            Expect.inactive(server, "flintrow", token);
            Expect.json(app.resources().bearer(token).send(), 401, """
                    {"error":"invalid_token","error_description":"The access token is not valid."}""", "WWW-Authenticate", """
                    Bearer realm="flintrow", error="invalid_token", error_description="The access token is not valid.\"""");
            assertThat(app.refresh(tokens.text("refresh_token")).status()).isEqualTo(200);
        }
    }

    @Test
    void aRevokedRefreshTokenTakesTheAccessTokenAlong() {
        try (Person person = Person.in("flintrow", admin)) {
            Answer tokens = app.exchange(app.code(person));

            Expect.empty(app.revoke(tokens.text("refresh_token")), 200);

            assertThat(app.refresh(tokens.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
            Expect.inactive(server, "flintrow", tokens.text("access_token"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"made-up", "a.b.c", "eyJhbGciOiJub25lIn0.e30."})
    void revokingAnUnknownTokenIsNoFailure(String token) {
        Expect.empty(app.revoke(token), 200);
    }

    @Test
    void anotherClientsTokenIsNotRevoked() {
        try (Person person = Person.in("flintrow", admin);
                DemoClient other = DemoClient.with("flintrow", Map.of(), admin)) {
            String token = app.exchange(app.code(person)).text("access_token");

            Answer answer = app.revocation()
                    .basic(other.clientId(), other.secret())
                    .form("token", token)
                    .send();

            Expect.json(answer, 400, """
                    {"error":"invalid_request","error_description":"Unmatching clients"}""");
            assertThat(app.resources().bearer(token).send().status()).isEqualTo(200);
        }
    }

    @Test
    void revokingNeedsATokenAndTheClientsSecret() {
        Request noToken = app.withSecret(app.revocation()).form("token_type_hint", "access_token");
        Request wrongSecret = app.revocation().basic("partner-app", "wrong").form("token", "made-up");

        Expect.json(noToken.send(), 400, """
                {"error":"invalid_request","error_description":"Token not provided"}""");
        Expect.invalidClient(wrongSecret.send());
    }

    private static void expectInvalidGrant(Answer answer, String description) {
        Expect.json(answer, 400, """
                {"error":"invalid_grant","error_description":"%s"}""".formatted(description));
    }
}

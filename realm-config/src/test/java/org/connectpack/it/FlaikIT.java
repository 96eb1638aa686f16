package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** flaikConnect's document: client credentials, tokens of ten minutes, a health check and the resort's data. */
@RunningServer
final class FlaikIT {

    private static final String READ = "flaik.connect.api.read";
    private static final String WRITE = "flaik.connect.api.write";

    @ParameterizedTest
    @CsvSource({
        "resort-hris, flaik.connect.api.read, flaik.connect.api.read",
        "resort-hris, flaik.connect.api.write, flaik.connect.api.read flaik.connect.api.write",
        "resort-hris, flaik.connect.api.write flaik.connect.api.read, flaik.connect.api.read flaik.connect.api.write",
        "resort-reports, flaik.connect.api.read, flaik.connect.api.read",
    })
    void aTokenAnswerHasTheDocumentsFourMembers(String clientId, String asked, String granted, Server server) {
        String expected = """
                {"access_token":"<jwt>","token_type":"Bearer","expires_in":600,"scope":"%s"}""".formatted(granted);

        Expect.json(
                token(server)
                        .basic(clientId, server.secret(clientId))
                        .form(credentials(asked))
                        .send(),
                200,
                expected);
        Expect.json(
                token(server)
                        .form(
                                "grant_type",
                                "client_credentials",
                                "scope",
                                asked,
                                "client_id",
                                clientId,
                                "client_secret",
                                server.secret(clientId))
                        .send(),
                200,
                expected);
    }

    @Test
    void theScopeMayBeLeftOut(Server server) {
        Answer answer = token(server)
                .basic("resort-hris", server.secret("resort-hris"))
                .form("grant_type", "client_credentials")
                .send();

        Expect.json(answer, 200, """
                {"access_token":"<jwt>","token_type":"Bearer","expires_in":600,"scope":"flaik.connect.api.read"}""");
    }

    @Test
    void theTokenIsAJwtOfTenMinutesForTheVendorsApi(Server server) {
        JsonNode claims = granted(WRITE, server).jwt("access_token");

        assertThat(claims.path("iss").asText()).isEqualTo(server.realm("flaik"));
        assertThat(claims.path("aud").asText()).isEqualTo("flaik-api");
        assertThat(claims.path("azp").asText()).isEqualTo("resort-hris");
        assertThat(claims.path("scope").asText().split(" ")).containsExactlyInAnyOrder(READ, WRITE);
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(600);
    }

    @Test
    void aReadOnlyClientGetsNoWriteScope(Server server) {
        Answer answer = token(server)
                .basic("resort-reports", server.secret("resort-reports"))
                .form(credentials(WRITE))
                .send();

        Expect.json(answer, 400, """
                {"error":"invalid_scope","error_description":"Invalid scopes: flaik.connect.api.write"}""");
    }

    @ParameterizedTest
    @CsvSource({"resort-hris, wrong", "resort-hris, ''", "nobody, wrong", "nobody, resort-hris-secret"})
    void wrongClientCredentialsAreRefusedAlikeWithoutAChallenge(String clientId, String secret, Server server) {
        Expect.invalidClient(
                token(server).basic(clientId, secret).form(credentials(READ)).send());
        Expect.invalidClient(token(server)
                .form("grant_type", "client_credentials", "client_id", clientId, "client_secret", secret)
                .send());
    }

    @Test
    void noClientCredentialsAreWrongClientCredentials(Server server) {
        Expect.invalidClient(token(server).form(credentials(READ)).send());
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorization_code", "password", "refresh_token", "made_up"})
    void noOtherGrantIsTaken(String grant, Server server) {
        Answer answer = token(server)
                .basic("resort-hris", server.secret("resort-hris"))
                .form("grant_type", grant)
                .send();

        Expect.json(answer, 400, """
                {"error":"unsupported_grant_type",\
                "error_description":"This endpoint does not take this grant type."}""");
    }

    @Test
    void theGrantHasToBeNamed(Server server) {
        Answer answer = token(server)
                .basic("resort-hris", server.secret("resort-hris"))
                .form("scope", READ)
                .send();

        Expect.json(answer, 400, """
                {"error":"invalid_request","error_description":"Missing form parameter: grant_type"}""");
    }

    @Test
    void theTokenEndpointTakesAFormOnly(Server server) {
        Answer answer = token(server)
                .basic("resort-hris", server.secret("resort-hris"))
                .json(Map.of("grant_type", "client_credentials"))
                .send();

        Expect.json(answer, 415, """
                {"error":"invalid_request",\
                "error_description":"The content type is not one that this endpoint takes."}""");
    }

    @ParameterizedTest
    @CsvSource({"connect/token, GET, POST", "connect/token, DELETE, POST", "health, POST, GET"})
    void anotherMethodIsRefused(String path, String method, String allowed, Server server) {
        Answer answer = Http.request(method, server.dialect("flaik", path)).send();

        Expect.json(answer, 405, """
                {"error":"invalid_request",\
                "error_description":"The endpoint does not take this method; see the Allow header."}""", "Allow", allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "connect", "connect/token/", "Connect/Token", "oauth/token"})
    void anotherPathIsNotFound(String path, Server server) {
        Answer answer =
                Http.post(server.dialect("flaik", path)).form(credentials(READ)).send();

        Expect.json(answer, 404, """
                {"error":"invalid_request","error_description":"There is no such endpoint."}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {READ, WRITE})
    void healthAndResortAnswerATokenOfTheVendors(String scope, Server server) {
        String token = granted(scope, server).text("access_token");

        Expect.json(Http.get(server.dialect("flaik", "health")).bearer(token).send(), 200, """
                {"status":"Healthy"}""");
        Expect.json(resort(server).bearer(token).send(), 200, """
                {"id":"1001","name":"Example Mountain","timeZone":"America/Denver","currency":"USD"}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"health", "api/globalsettings/resort"})
    void withoutATokenTheChallengeHasNoError(String path, Server server) {
        Answer answer = Http.get(server.dialect("flaik", path)).send();

        Expect.json(answer, 401, """
                {"error":"invalid_token","error_description":"The request has no access token."}""", "WWW-Authenticate", "Bearer realm=\"flaik\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"health", "api/globalsettings/resort"})
    void aTokenThatIsNoneOfTheRealmsIsRefused(String path, Server server) {
        String otherRealms = Http.post(server.oidc("myzone", "token"))
                .basic("club-backend", server.secret("club-backend"))
                .form("grant_type", "client_credentials")
                .send()
                .text("access_token");
        String broken = granted(READ, server).text("access_token") + "x";

        for (String token : List.of(otherRealms, broken, "made-up", "a.b.c")) {
            expectInvalidToken(
                    Http.get(server.dialect("flaik", path)).bearer(token).send());
        }
    }

    @Test
    void aTokenForAnotherAudienceIsRefused(Server server, Admin admin) {
        try (DemoClient client = DemoClient.service("flaik", List.of("basic", READ), admin)) {
            expectInvalidToken(resort(server).bearer(client.token(server)).send());
        }
    }

    @Test
    void theResortNeedsAScopeOfTheVendorsAndHealthNone(Server server, Admin admin) {
        try (DemoClient client = DemoClient.service("flaik", List.of("basic", "flaik-api-audience"), admin)) {
            String token = client.token(server);

            assertThat(Http.get(server.dialect("flaik", "health"))
                            .bearer(token)
                            .send()
                            .status())
                    .isEqualTo(200);
            Expect.json(resort(server).bearer(token).send(), 403, """
                    {"error":"insufficient_scope","error_description":"The access token lacks a scope:\
                     flaik.connect.api.read or flaik.connect.api.write."}""", "WWW-Authenticate", """
                    Bearer realm="flaik", error="insufficient_scope", error_description="The access token lacks a\
                     scope: flaik.connect.api.read or flaik.connect.api.write.",\
                     scope="flaik.connect.api.read flaik.connect.api.write\"""");
        }
    }

    private static void expectInvalidToken(Answer answer) {
        Expect.json(answer, 401, """
                {"error":"invalid_token","error_description":"The access token is not valid."}""", "WWW-Authenticate", """
                Bearer realm="flaik", error="invalid_token", error_description="The access token is not valid.\"""");
    }

    private static Answer granted(String scope, Server server) {
        return token(server)
                .basic("resort-hris", server.secret("resort-hris"))
                .form(credentials(scope))
                .send()
                .succeeded();
    }

    private static String[] credentials(String scope) {
        return new String[] {"grant_type", "client_credentials", "scope", scope};
    }

    private static Request token(Server server) {
        return Http.post(server.dialect("flaik", "connect/token"));
    }

    private static Request resort(Server server) {
        return Http.get(server.dialect("flaik", "api/globalsettings/resort"));
    }
}

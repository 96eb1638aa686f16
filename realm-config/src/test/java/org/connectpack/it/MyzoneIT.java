package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Myzone's document: client credentials, tokens of an hour, an answer of exactly three members. */
@RunningServer
final class MyzoneIT {

    private static final String ANSWER = """
            {"access_token":"<jwt>","expires_in":3600,"token_type":"Bearer"}""";

    private static final String[] SCOPES = {
        "read:accounts",
        "write:accounts",
        "read:moves",
        "read:biometrics",
        "write:biometrics",
        "read:classes_and_bookings",
        "write:classes_and_bookings",
        "delete:classes_and_bookings",
        "read:challenges",
        "read:facilities"
    };

    @Test
    void aTokenAnswerHasTheDocumentsThreeMembers(Server server) {
        Answer byBasic = token(server)
                .basic("club-backend", server.secret("club-backend"))
                .form("grant_type", "client_credentials")
                .send();
        Answer byBody = token(server)
                .form(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        "club-backend",
                        "client_secret",
                        server.secret("club-backend"))
                .send();

        Expect.json(byBasic, 200, ANSWER);
        Expect.json(byBody, 200, ANSWER);
    }

    @Test
    void theTokenHoldsTheTenScopesIfAllAreAskedFor(Server server) {
        JsonNode claims = granted(String.join(" ", SCOPES), server).jwt("access_token");

        assertThat(claims.path("scope").asText().split(" ")).containsExactlyInAnyOrder(SCOPES);
        assertThat(claims.path("iss").asText()).isEqualTo(server.realm("myzone"));
        assertThat(claims.path("aud").asText()).isEqualTo("myzone-api");
        assertThat(claims.path("azp").asText()).isEqualTo("club-backend");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(3600);
    }

    @ParameterizedTest
    @ValueSource(strings = {"read:accounts", "delete:classes_and_bookings"})
    void theTokenHoldsNoScopeThatWasNotAskedFor(String scope, Server server) {
        assertThat(granted(scope, server).jwt("access_token").path("scope").asText())
                .isEqualTo(scope);
    }

    @Test
    void anUnknownScopeIsRefused(Server server) {
        Answer answer = ask("read:accounts write:facilities", server);

        Expect.json(answer, 400, """
                {"error":"invalid_scope","error_description":"Invalid scopes: read:accounts write:facilities"}""");
    }

    @ParameterizedTest
    @CsvSource({"club-backend, wrong", "nobody, wrong", "nobody, club-backend-secret"})
    void wrongClientCredentialsAreRefusedAlikeWithoutAChallenge(String clientId, String secret, Server server) {
        Expect.invalidClient(token(server)
                .basic(clientId, secret)
                .form("grant_type", "client_credentials")
                .send());
        Expect.invalidClient(token(server)
                .form("grant_type", "client_credentials", "client_id", clientId, "client_secret", secret)
                .send());
    }

    @Test
    void aClientWithoutThisGrantIsToldSo(Server server) {
        Answer answer = token(server)
                .basic("myzone-api", server.secret("myzone-api"))
                .form("grant_type", "client_credentials")
                .send();

        Expect.json(answer, 400, """
                {"error":"unauthorized_client",\
                "error_description":"Client not enabled to retrieve service account"}""");
    }

    @Test
    void noOtherGrantIsTaken(Server server) {
        Answer answer = token(server)
                .basic("club-backend", server.secret("club-backend"))
                .form("grant_type", "password", "username", "alice", "password", "alice")
                .send();

        Expect.json(answer, 400, """
                {"error":"unsupported_grant_type",\
                "error_description":"This endpoint does not take this grant type."}""");
    }

    @Test
    void theClubsApiLearnsWhatTheTokenIsGoodFor(Server server) {
        String token = granted("read:moves", server).text("access_token");

        JsonNode answer = Http.post(server.oidc("myzone", "token/introspect"))
                .basic("myzone-api", server.secret("myzone-api"))
                .form("token", token)
                .send()
                .json();

        assertThat(answer.path("active").asBoolean()).isTrue();
        assertThat(List.of(
                        answer.path("scope").asText(), answer.path("client_id").asText()))
                .containsExactly("read:moves", "club-backend");
    }

    @Test
    void theTokenEndpointTakesAFormOnly(Server server) {
        Answer answer = token(server)
                .basic("club-backend", server.secret("club-backend"))
                .json(Map.of("grant_type", "client_credentials"))
                .send();

        Expect.json(answer, 415, """
                {"error":"invalid_request",\
                "error_description":"The content type is not one that this endpoint takes."}""");
    }

    private static Answer granted(String scope, Server server) {
        return ask(scope, server).succeeded();
    }

    private static Answer ask(String scope, Server server) {
        return token(server)
                .basic("club-backend", server.secret("club-backend"))
                .form("grant_type", "client_credentials", "scope", scope)
                .send();
    }

    private static Request token(Server server) {
        return Http.post(server.dialect("myzone", "oauth/token"));
    }
}

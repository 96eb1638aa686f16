package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A vendor that nobody has heard of, declared by the admin REST API while the server runs: JSON or the query in, scopes
 * as an array, an envelope out, times in milliseconds, errors with status 200 and numbers of their own.
 */
@RunningServer
final class SixthVendorIT {

    private static final String PATH = "api/v3/session";

    @Test
    void isDeclaredChangedBrokenAndRemovedWhileTheServerRuns(Server server, Admin admin) {
        try (SixthRealm realm = SixthRealm.create("sixth", server, admin)) {
            assertThat(askByJson(realm).status()).as("before it is declared").isEqualTo(404);

            String dialect = realm.dialect();
            String token = realm.endpoint(dialect, "token", "token", tokenEndpoint());
            expectTheEnvelope(askByJson(realm));
            expectTheEnvelope(askByQuery(realm));
            expectTheRefusalWithStatus200(realm);

            assertThat(realm.change(token, "response", List.of("renamed = access_token"))
                            .status())
                    .isEqualTo(204);
            assertThat(askByJson(realm).members()).containsExactly("renamed");

            Answer broken = realm.change(token, "response", List.of("renamed = acess_token"));
            assertThat(broken.status()).isEqualTo(400);
            assertThat(broken.text("errorMessage"))
                    .startsWith("Endpoint 'token': field 'response', value 'renamed = acess_token': "
                            + "'acess_token' is not known here; there are access_token, ");
            assertThat(askByJson(realm).members()).as("after a refused change").containsExactly("renamed");

            admin.delete(realm.path(dialect)).succeeded();
            assertThat(askByJson(realm).status()).as("after it is removed").isEqualTo(404);
            assertThat(realm.endpoints()).as("endpoints left behind").isEmpty();
        }
    }

    @Test
    void whatTheAdminApiShowsCanBeSentBack(Server server, Admin admin) {
        try (SixthRealm realm = SixthRealm.create("sixth", server, admin)) {
            String token = realm.endpoint(realm.dialect(), "token", "token", tokenEndpoint());

            admin.put(realm.path(token), admin.get(realm.path(token))).succeeded();

            expectTheEnvelope(askByJson(realm));
        }
    }

    private static Map<String, List<String>> tokenEndpoint() {
        return Map.of(
                "endpoint", List.of("POST " + PATH),
                "accept", List.of("json query"),
                "client-authentication", List.of("post"),
                "parameters",
                        List.of(
                                "grant_type = kind | map 'robot' -> 'client_credentials'",
                                "client_id = app.id | default app_id",
                                "client_secret = app.key | default app_key",
                                "scope = scopes | split ',' | join ' '"),
                "response",
                        List.of(
                                "ok = true",
                                "data.session.token = access_token",
                                "data.session.scopes = scope | sort | split",
                                "data.session.expiresAtMs = token.expires_at | epoch-millis",
                                "data.url = 'https://sixth.example/{realm.attribute.org}/{client.id}'",
                                "data.absent = claim.email"),
                "error-standard-members", List.of("drop"),
                "error",
                        List.of(
                                "ok = false",
                                "errors.0.code = error | map 'invalid_client' -> 1001, else 1999",
                                "errors.0.text = error_description",
                                "errors.0.http = status"),
                "error-status", List.of("200"));
    }

    private static Answer askByJson(SixthRealm realm) {
        return realm.post(PATH)
                .json(Map.of(
                        "kind", "robot",
                        "app", Map.of("id", "robot", "key", "robot-secret"),
                        "scopes", List.of("write", "read")))
                .send();
    }

    private static Answer askByQuery(SixthRealm realm) {
        return realm.post(PATH)
                .query("kind", "robot", "app_id", "robot", "app_key", "robot-secret", "scopes", "read,write")
                .send();
    }

    private static void expectTheEnvelope(Answer answer) {
        Expect.json(answer, 200, """
                {"ok":true,"data":{"session":{"token":"<jwt>","scopes":["read","write"],"expiresAtMs":<epoch-millis>},\
                "url":"https://sixth.example/sixth-org/robot"}}""");
        JsonNode session = answer.json().path("data").path("session");
        long expiry = Answer.claims(session.path("token").asText()).path("exp").asLong();
        assertThat(session.path("expiresAtMs").asLong()).isEqualTo(expiry * 1000);
        assertThat(Instant.ofEpochSecond(expiry)).isAfter(Instant.now());
    }

    private static void expectTheRefusalWithStatus200(SixthRealm realm) {
        Answer refused = realm.post(PATH)
                .query("kind", "robot", "app_id", "robot", "app_key", "wrong")
                .send();

        Expect.json(refused, 200, """
                {"ok":false,"errors":[{"code":1001,"text":"Invalid client or Invalid client credentials","http":200}]}""");
    }
}

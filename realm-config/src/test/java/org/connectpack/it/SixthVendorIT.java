package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A vendor that nobody has heard of, declared by the admin REST API while the server runs: JSON or the query in, scopes
 * as an array, an envelope out, times in milliseconds, errors with status 200 and numbers of their own.
 */
@RunningServer
final class SixthVendorIT {

    private static final String REALM = "sixth";
    private static final String DIALECT = "org.connectpack.dialect.EndpointDialect";
    private static final String ENDPOINT = "org.connectpack.dialect.DialectEndpoint";

    @BeforeAll
    static void aRealmOfItsOwn(Admin admin) {
        admin.post(
                        "",
                        Map.of(
                                "realm", REALM,
                                "enabled", true,
                                "attributes", Map.of("CreateDefaultClientScopes", "true", "org", "sixth-org"),
                                "clientScopes",
                                        List.of(
                                                Map.of("name", "read", "protocol", "openid-connect"),
                                                Map.of("name", "write", "protocol", "openid-connect")),
                                "clients",
                                        List.of(Map.of(
                                                "clientId",
                                                "robot",
                                                "secret",
                                                "robot-secret",
                                                "serviceAccountsEnabled",
                                                true,
                                                "defaultClientScopes",
                                                List.of("basic"),
                                                "optionalClientScopes",
                                                List.of("read", "write")))))
                .succeeded();
    }

    @AfterAll
    static void isRemoved(Admin admin) {
        admin.delete(REALM).succeeded();
    }

    @AfterEach
    void noDialectStays(Admin admin) {
        for (JsonNode dialect : admin.get(REALM + "/components?type=" + DIALECT)) {
            admin.delete(REALM + "/components/" + dialect.path("id").asText()).succeeded();
        }
    }

    @Test
    void isDeclaredChangedBrokenAndRemovedWhileTheServerRuns(Server server, Admin admin) {
        assertThat(askByJson(server).status()).as("before it is declared").isEqualTo(404);

        String dialect = create(admin, REALM_PARENT, "sixth", "dialect", DIALECT, Map.of());
        String token = create(admin, dialect, "token", "token", ENDPOINT, tokenEndpoint());
        assertTheEnvelope(askByJson(server));
        assertTheEnvelope(askByQuery(server));
        assertTheRefusalWithStatus200(server);

        change(admin, token, "response", List.of("renamed = access_token"));
        assertThat(askByJson(server).members()).containsExactly("renamed");

        Answer broken = changed(admin, token, "response", List.of("renamed = acess_token"));
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.json().path("errorMessage").asText())
                .startsWith("Endpoint 'token': field 'response', value 'renamed = acess_token': "
                        + "'acess_token' is not known here; there are access_token, ");
        assertThat(askByJson(server).members()).as("after a refused change").containsExactly("renamed");

        admin.delete(REALM + "/components/" + dialect).succeeded();
        assertThat(askByJson(server).status()).as("after it is removed").isEqualTo(404);
        assertThat(admin.get(REALM + "/components?type=" + ENDPOINT))
                .as("endpoints left behind")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "token; respnse; access_token; field 'respnse': there is no such field",
                "token; endpoint; PST api/token; field 'endpoint', value 'PST api/token': the methods are",
                "token; endpoint; POST /api/token; a path starts without a slash",
                "token; parameters; client_idd = id; Keycloak knows no such parameter",
                "token; response; a = claim.made_up; no mapper of this realm makes the claim 'made_up'",
                "token; response; a = realm.attribute.made_up; the realm has no attribute 'made_up'",
                "token; response; a = user.favourite; 'user.favourite' is not known here",
                "token; response; a = access_token | shout; there is no step 'shout'",
                "token; response; a = 'open; the quote at position",
                "token; error-status; 99 if error; expected a status from 200 to 599 but found '99'",
                "token; grants; telepathy; is not a grant type of this server",
                "token; response-headers; Refresh = '0'; is not a header that a dialect may set",
                "token; response; a = param.client_secret; is a secret of the caller",
                "token; response; 0 = access_token; an answer is an object",
                "token; refuse; *; names parameters one by one",
                "token; response; a = path.x; the endpoint's path has no variables",
                "authorization; response-types; sesame; expected code, id_token, none, token",
                "metadata; issuer; ftp://example.com/; expected a URL such as",
                "token; client-authentication; telepathy; expected basic",
                "token; client-authentication; token; expected basic",
                "resource; audience; nobody; is not a client of this realm",
                "session-code; accept; form; takes JSON only",
                "introspection; endpoint; POST api/check; field 'response': is missing",
            })
    void aMistakeIsRefusedByItsName(String kind, String field, String line, String reason, Admin admin) {
        String dialect = create(admin, REALM_PARENT, "sixth", "dialect", DIALECT, Map.of());
        Map<String, List<String>> config = field.equals("endpoint")
                ? Map.of(field, List.of(line))
                : Map.of("endpoint", List.of("POST api/new"), field, List.of(line));

        Answer refused = created(admin, dialect, "new", kind, ENDPOINT, config);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errorMessage").asText())
                .startsWith("Endpoint 'new': ")
                .contains(reason);
        assertThat(admin.get(REALM + "/components?type=" + ENDPOINT)).isEmpty();
    }

    @Test
    void aPathThatIsTakenIsRefused(Admin admin) {
        String dialect = create(admin, REALM_PARENT, "sixth", "dialect", DIALECT, Map.of());
        create(admin, dialect, "first", "token", ENDPOINT, Map.of("endpoint", List.of("POST apps/{client_id}/token")));

        Answer same = created(
                admin, dialect, "second", "token", ENDPOINT, Map.of("endpoint", List.of("POST apps/{id}/token")));
        Answer otherMethod = created(
                admin, dialect, "third", "resource", ENDPOINT, Map.of("endpoint", List.of("GET apps/{id}/token")));

        assertThat(same.status()).isEqualTo(400);
        assertThat(same.json().path("errorMessage").asText())
                .isEqualTo("Endpoint 'second': field 'endpoint', value 'POST apps/{id}/token': is taken by "
                        + "endpoint 'first' of dialect 'sixth': apps/{client_id}/token");
        assertThat(otherMethod.status()).isEqualTo(201);
    }

    @Test
    void anEndpointBelongsToADialect(Admin admin) {
        Answer refused = created(admin, REALM_PARENT, "lost", "token", ENDPOINT, tokenEndpoint());

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errorMessage").asText()).contains("field 'parentId'");
    }

    @Test
    void whatTheAdminApiShowsCanBeSentBack(Server server, Admin admin) {
        String dialect = create(admin, REALM_PARENT, "sixth", "dialect", DIALECT, Map.of());
        String token = create(admin, dialect, "token", "token", ENDPOINT, tokenEndpoint());

        admin.put(REALM + "/components/" + token, admin.get(REALM + "/components/" + token))
                .succeeded();

        assertTheEnvelope(askByJson(server));
    }

    private static final String REALM_PARENT = null;

    private static Map<String, List<String>> tokenEndpoint() {
        return Map.of(
                "endpoint", List.of("POST api/v3/session"),
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

    private static Answer askByJson(Server server) {
        return Http.post(server.dialect(REALM, "api/v3/session"))
                .json(Map.of(
                        "kind", "robot",
                        "app", Map.of("id", "robot", "key", "robot-secret"),
                        "scopes", List.of("write", "read")))
                .send();
    }

    private static Answer askByQuery(Server server) {
        return Http.post(server.dialect(REALM, "api/v3/session"))
                .query("kind", "robot", "app_id", "robot", "app_key", "robot-secret", "scopes", "read,write")
                .send();
    }

    private static void assertTheEnvelope(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.members()).containsExactly("ok", "data");
        JsonNode data = answer.json().path("data");
        JsonNode session = data.path("session");
        assertThat(data.size()).isEqualTo(2);
        assertThat(data.path("url").asText()).isEqualTo("https://sixth.example/sixth-org/robot");
        assertThat(session.path("scopes")).hasToString("[\"read\",\"write\"]");
        long expiry = Answer.claims(session.path("token").asText()).path("exp").asLong();
        assertThat(session.path("expiresAtMs").asLong()).isEqualTo(expiry * 1000);
        assertThat(Instant.ofEpochSecond(expiry)).isAfter(Instant.now());
    }

    private static void assertTheRefusalWithStatus200(Server server) {
        Answer refused = Http.post(server.dialect(REALM, "api/v3/session"))
                .query("kind", "robot", "app_id", "robot", "app_key", "wrong")
                .send();

        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.body()).isEqualTo("""
                {"ok":false,"errors":[{"code":1001,"text":"Invalid client or Invalid client credentials","http":200}]}""");
    }

    private static String create(
            Admin admin, String parent, String name, String kind, String type, Map<String, List<String>> config) {
        Answer answer = created(admin, parent, name, kind, type, config);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        String location = answer.header("Location").orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static Answer created(
            Admin admin, String parent, String name, String kind, String type, Map<String, List<String>> config) {
        Map<String, Object> component = new java.util.HashMap<>(
                Map.of("name", name, "providerId", kind, "providerType", type, "config", config));
        if (parent != null) {
            component.put("parentId", parent);
        }
        return admin.post(REALM + "/components", component);
    }

    private static void change(Admin admin, String component, String field, List<String> lines) {
        assertThat(changed(admin, component, field, lines).status()).isEqualTo(204);
    }

    private static Answer changed(Admin admin, String component, String field, List<String> lines) {
        ObjectNode current = (ObjectNode) admin.get(REALM + "/components/" + component);
        current.withObject("/config").putPOJO(field, lines);
        return admin.put(REALM + "/components/" + component, current);
    }
}

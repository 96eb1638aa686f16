package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What came of a personal access token or a password is for an API, and makes nothing more of itself. */
@RunningServer
final class DerivedTokenIT {

    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final String PERSONAL = "urn:connectpack:params:oauth:token-type:personal-access-token";

    private final MovedRealm realm;
    private final Admin admin;
    private Person person;

    DerivedTokenIT(MovedRealm realm, Admin admin) {
        this.realm = realm;
        this.admin = admin;
    }

    @BeforeEach
    void letTokensBeMade() {
        person = realm.person();
        realm.set("gate", "upstream-token", "60s").succeeded();
        let(true);
    }

    @AfterEach
    void leave() {
        let(false);
        realm.set("gate", "upstream-token").succeeded();
        person.close();
    }

    /** Whether the API may exchange tokens, for any scope, and keys carry roles of their owners. */
    private void let(boolean all) {
        Map<String, Object> api = Admin.map(admin.get(realm.client("api")));
        api.put("attributes", Map.of("standard.token.exchange.enabled", String.valueOf(all)));
        admin.put(realm.client("api"), api).succeeded();
        for (String scope : List.of("read", "write")) {
            assign(all, "api", "optional-client-scopes", scope);
        }
        assign(all, "keys", "default-client-scopes", "roles");
    }

    private void assign(boolean assigned, String client, String kind, String scope) {
        String path = realm.client(client) + "/" + kind + "/" + realm.scope(scope);
        (assigned ? admin.put(path, Map.of()) : admin.delete(path)).succeeded();
    }

    private Answer exchange(String token, String type, String scope) {
        return Http.post(realm.server().oidc(MovedRealm.NAME, "token"))
                .basic("api", "api-secret")
                .form("grant_type", EXCHANGE, "subject_token", token, "subject_token_type", type, "scope", scope)
                .send();
    }

    private String key() {
        return TokenOwner.of(person, realm.server()).create("script", "read").text("token");
    }

    private static String upstream(Request question) {
        return question.send().succeeded().headers("Authorization").get(0).substring("Bearer ".length());
    }

    @Test
    void anExchangedTokenIsNotExchangedForMore() {
        String made = exchange(key(), PERSONAL, "read").succeeded().text("access_token");

        for (String scope : List.of("read", "read write")) {
            Answer refused = exchange(made, ACCESS_TOKEN, scope);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text("error")).isEqualTo("invalid_request");
            assertThat(refused.text("error_description"))
                    .isEqualTo(
                            "An access token that came of a personal access token or of a password cannot be exchanged");
        }
    }

    /** Unless the client is called like a scope of its own that the token has not. */
    @Test
    void anExchangedTokenSaysWhatTheClientsOwnMappersSay() {
        String mappers = realm.client("api") + "/protocol-mappers/models";
        admin.post(
                        mappers,
                        Map.of(
                                "name",
                                "plan",
                                "protocol",
                                "openid-connect",
                                "protocolMapper",
                                "oidc-hardcoded-claim-mapper",
                                "config",
                                Map.of("claim.name", "plan", "claim.value", "gold", "access.token.claim", "true")))
                .succeeded();
        try {
            for (String name : List.of("", "The API", "write")) {
                admin.put(realm.client("api"), Map.of("name", name)).succeeded();

                JsonNode made = exchange(key(), PERSONAL, "read").succeeded().jwt("access_token");

                assertThat(made.path("plan").asText()).isEqualTo(name.equals("write") ? "" : "gold");
                assertThat(made.path("scope").asText()).isEqualTo("read");
            }
        } finally {
            admin.put(realm.client("api"), Map.of("name", "")).succeeded();
            String mapper = admin.get(mappers).get(0).path("id").asText();
            admin.delete(mappers + "/" + mapper).succeeded();
        }
    }

    /** The API has more scopes by default, which the token does not name. */
    @Test
    void introspectionTellsOfItWhatItsScopesSay() {
        String made = exchange(key(), PERSONAL, "read").succeeded().text("access_token");

        JsonNode told = realm.introspect(made).json();

        assertThat(told.path("scope").asText()).isEqualTo("read");
        assertThat(told.path("sub").asText()).isEqualTo(person.id());
        assertThat(told.path("email").asText()).isEqualTo(person.username() + "@example.com");
        assertThat(told.has("name")).isFalse();
        assertThat(told.has("preferred_username")).isFalse();
    }

    @Test
    void norIsWhatTheGateHandsOn() {
        for (String made : List.of(
                upstream(realm.gate("").bearer(key())),
                upstream(realm.gate("").basic(person.username(), Person.PASSWORD)))) {
            assertThat(realm.introspect(made).json().path("active").asBoolean()).isTrue();

            assertThat(exchange(made, ACCESS_TOKEN, "write").text("error")).isEqualTo("invalid_request");
        }
    }

    @Test
    void theTokenOfALoginIsExchangedAsBefore() {
        String login = Http.post(realm.server().oidc(MovedRealm.NAME, "token"))
                .form(
                        "grant_type",
                        "password",
                        "client_id",
                        "logins",
                        "username",
                        person.username(),
                        "password",
                        Person.PASSWORD)
                .send()
                .succeeded()
                .text("access_token");

        assertThat(exchange(login, ACCESS_TOKEN, "read").status()).isEqualTo(200);
    }

    /** One who is an administrator only since it was made, as the gate would make none. */
    @Test
    void anAdministratorsManagesNoTokens() {
        String administration = realm.server().base() + "/admin/realms/" + MovedRealm.NAME;
        String key = key();
        person.haveNoRoles();
        admin.put(realm.client("keys"), Map.of("fullScopeAllowed", true)).succeeded();
        try {
            String made = upstream(realm.gate("").bearer(key));
            person.beAdministrator("view-users");
            expectNoTokens(administration, made);
        } finally {
            admin.put(realm.client("keys"), Map.of("fullScopeAllowed", false)).succeeded();
        }
    }

    private static void expectNoTokens(String administration, String made) {
        assertThat(Http.get(administration + "/users").bearer(made).send().status())
                .isEqualTo(200);

        for (String path : List.of("/personal-access-tokens", "/personal-access-tokens/count", "/connections")) {
            Answer refused = Http.get(administration + path).bearer(made).send();

            Expect.json(refused, 403, """
                    {"error":"access_denied","error_description":"An access token that came of another credential is not taken here."}""");
        }
    }

    @Test
    void aScannersReportsNoTokens() {
        String robot = admin.get(realm.client("machine") + "/service-account-user")
                .path("id")
                .asText();
        admin.post(MovedRealm.NAME + "/roles", Map.of("name", "report-leaked-tokens"))
                .succeeded();
        admin.post(
                        MovedRealm.NAME + "/users/" + robot + "/role-mappings/realm",
                        List.of(admin.get(MovedRealm.NAME + "/roles/report-leaked-tokens")))
                .succeeded();
        admin.post(
                        realm.client("machine") + "/scope-mappings/realm",
                        List.of(admin.get(MovedRealm.NAME + "/roles/report-leaked-tokens")))
                .succeeded();
        assign(true, "machine", "optional-client-scopes", "read");
        realm.set("keys", "clients", "keys", "machine").succeeded();
        try {
            String key = admin.post(
                            MovedRealm.NAME + "/personal-access-tokens",
                            Map.of("user", robot, "name", "robot", "scopes", List.of("read"), "client", "machine"))
                    .succeeded()
                    .text("token");
            String own = Http.post(realm.server().oidc(MovedRealm.NAME, "token"))
                    .basic("machine", "machine-secret")
                    .form("grant_type", "client_credentials")
                    .send()
                    .succeeded()
                    .text("access_token");

            assertThat(report(own).status()).isEqualTo(204);
            Expect.json(report(upstream(realm.gate("").bearer(key))), 403, LeakScanner.NOT_ITSELF);
        } finally {
            realm.set("keys", "clients", "keys").succeeded();
            admin.delete(MovedRealm.NAME + "/roles/report-leaked-tokens").succeeded();
        }
    }

    private Answer report(String caller) {
        return Http.post(realm.server().realm(MovedRealm.NAME) + "/personal-access-tokens/leaked")
                .bearer(caller)
                .json(Map.of("tokens", List.of("made-up")))
                .send();
    }

    @Test
    void introspectionGivesNoJwtOfIt() {
        Map<String, Object> api = Admin.map(admin.get(realm.client("api")));
        api.put("attributes", Map.of("client.introspection.response.allow.jwt.claim.enabled", "true"));
        admin.put(realm.client("api"), api).succeeded();
        String key = key();
        try {
            for (String told : List.of(key, upstream(realm.gate("").bearer(key)))) {
                Answer answer = introspectAsJwt(told);
                assertThat(answer.json().path("active").asBoolean()).isTrue();
                assertThat(answer.json().has("jwt")).isFalse();
            }
            person.change(Map.of("enabled", false));
            assertThat(introspectAsJwt(key).body()).isEqualTo("{\"active\":false}");
        } finally {
            api.put("attributes", Map.of("client.introspection.response.allow.jwt.claim.enabled", "false"));
            admin.put(realm.client("api"), api).succeeded();
        }
    }

    private Answer introspectAsJwt(String token) {
        return Http.post(realm.server().oidc(MovedRealm.NAME, "token/introspect"))
                .basic("api", "api-secret")
                .header("Accept", "application/jwt")
                .form("token", token)
                .send()
                .succeeded();
    }

    @Test
    void itGetsNoPermissionTickets() {
        String made = upstream(realm.gate("").bearer(key()));
        Request ticket = Http.post(realm.server().oidc(MovedRealm.NAME, "token"));
        String grant = "urn:ietf:params:oauth:grant-type:uma-ticket";

        Answer byHeader =
                ticket.bearer(made).form("grant_type", grant, "audience", "api").send();
        Answer byParameter = Http.post(realm.server().oidc(MovedRealm.NAME, "token"))
                .basic("api", "api-secret")
                .form("grant_type", grant, "audience", "api", "subject_token", made)
                .send();

        for (Answer refused : List.of(byHeader, byParameter)) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text("error_description")).contains("gets no permissions");
        }
    }

    /** The last is signed by nobody, and says nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"a.b.c", "e30.bnVsbA", "e30.bnVsbA.", "e30.e30.", "eyJhbGciOiJSUzI1NiJ9.bnVsbA.YQ"})
    void aSubjectTokenOfNothingIsRefused(String token) {
        Answer refused = exchange(token, ACCESS_TOKEN, "read");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error_description")).isEqualTo("Invalid token");
    }
}

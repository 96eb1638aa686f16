package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user is shown of connections, and who may look. */
@RunningServer
final class ConnectionsIT {

    private static final String ID = ScoreApp.ID;

    private final Server server;
    private final Admin admin;
    private final ScoreApp app;
    private final Person person;
    private final ConnectedUser user;

    ConnectionsIT(Server server, Admin admin, @In("flat") Person person) {
        this.server = server;
        this.admin = admin;
        this.app = new ScoreApp(server);
        this.person = person;
        this.user = ConnectedUser.of(person, server);
    }

    @Test
    void whoConnectedNothingIsShownWhatThereIs() {
        JsonNode apps = user.available("max", "50");

        Expect.json(user.list(), 200, """
                {"available":[{"id":"score-app","name":"Score App","description":null,"logoUri":null,"scopes":%s},\
                {"id":"score-widget","name":"Score Widget","description":null,"logoUri":null,"scopes":%s}],"active":[]}""".formatted(
                        apps.get(0).path("scopes"), apps.get(1).path("scopes")));
    }

    @Test
    void aConnectionIsShownWithItsScopesInWordsAndWhoGrantedItWhen() {
        Instant before = Instant.now().minusSeconds(1);
        app.connect(person, "scores account.public_profile").succeeded();

        Expect.json(user.list(), 200, """
                {"available":[{"id":"score-widget","name":"Score Widget","description":null,"logoUri":null,"scopes":%s}],\
                "active":[{"client":{"id":"score-app","name":"Score App","description":null,"logoUri":null},\
                "scopes":[{"name":"account.public_profile","text":"See your public profile"},\
                {"name":"scores","text":"See, create, change and delete all your music scores"}],\
                "grantedBy":{"id":"%s","username":"%s","name":"Petra Person"},\
                "grantedAt":"<iso8601>","updatedAt":"<iso8601>","lastUsedAt":"<iso8601>","offline":false}]}""".formatted(
                        user.available("max", "50").get(0).path("scopes"), person.id(), person.username()));
        JsonNode connection = user.active().get(0);
        for (String time : List.of("grantedAt", "updatedAt", "lastUsedAt")) {
            assertThat(Instant.parse(connection.path(time).asText())).isBetween(before, Instant.now());
        }
    }

    @Test
    void theWordsAreThoseOfTheReadersLanguage() {
        app.connect(person, "account.public_profile").succeeded();

        JsonNode german = Http.get(user.path())
                .bearer(user.token())
                .header("Accept-Language", "de")
                .send()
                .json();

        assertThat(german.path("active").findValuesAsText("text")).containsExactly("Ihr öffentliches Profil ansehen");
    }

    @Test
    void offlineAccessAndLaterScopesShow() {
        app.connect(person, "scores").succeeded();
        String granted = user.active().get(0).path("grantedAt").asText();

        app.connect(person, "account.email", "access_type", "offline").succeeded();

        JsonNode connection = user.active().get(0);
        assertThat(connection.path("offline").asBoolean()).isTrue();
        assertThat(connection.path("grantedAt").asText()).isEqualTo(granted);
        assertThat(Instant.parse(connection.path("updatedAt").asText())).isAfter(Instant.parse(granted));
        assertThat(connection.path("scopes").findValuesAsText("name"))
                .containsExactlyInAnyOrder("account.email", "scores", "offline_access");
    }

    @Test
    void neitherAnAppNorAPersonalAccessTokenMayLookOrEnd() {
        String ofApp = app.connect(person, "scores").text("access_token");
        String personal =
                TokenOwner.of(person, server).create("script", "scores").text("token");

        for (String token : List.of(ofApp, personal, "made-up", "a.b.c")) {
            ConnectedUser caller = new ConnectedUser(server, person, token);
            for (Answer answer : List.of(caller.list(), caller.end(ID))) {
                Expect.json(answer, 401, """
                        {"error":"invalid_token","error_description":"The access token is missing or not valid."}""", "WWW-Authenticate", "Bearer error=\"invalid_token\"");
            }
        }
        assertThat(user.active()).hasSize(1);
    }

    @Test
    void anAppWithARoleOfTheAccountIsStillAnApp() {
        try (DemoClient third = DemoClient.with(
                "flat",
                Map.of(
                        "consentRequired",
                        true,
                        "fullScopeAllowed",
                        true,
                        "defaultClientScopes",
                        List.of("basic", "roles")),
                admin)) {
            String token = third.token(server, person);

            ConnectedUser caller = new ConnectedUser(server, person, token);

            for (Answer answer : List.of(caller.list(), caller.end(third.clientId()))) {
                assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
                assertThat(answer.text("error")).isEqualTo("access_denied");
            }
            assertThat(user.active().findValuesAsText("id")).contains(third.clientId());
        }
    }

    @Test
    void aHostileNameIsTextAndALogoIsOfTheWeb() {
        String name = "<img onerror=x src=y> ${7*7} \u202Eevil";
        try (DemoClient third = DemoClient.with(
                "flat",
                Map.of(
                        "name",
                        name,
                        "description",
                        "{0} '",
                        "consentRequired",
                        true,
                        "attributes",
                        Map.of("logoUri", "ftp://app.example/logo.png", "connectpack.connection", "offered")),
                admin)) {
            JsonNode offered = find(user.available(), third.clientId());

            assertThat(offered.path("name").asText()).isEqualTo("<img onerror=x src=y> ${7*7} evil");
            assertThat(offered.path("description").asText()).isEqualTo("{0} '");
            assertThat(offered.path("logoUri").isNull()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"consentRequired\":false}", "{\"bearerOnly\":true}", "{\"enabled\":false}"})
    void whatCannotBeConnectedIsNotOfferedWhateverWasWritten(String settings) throws JsonProcessingException {
        try (DemoClient third = DemoClient.with(
                "flat",
                Map.of("consentRequired", true, "attributes", Map.of("connectpack.connection", "offered")),
                admin)) {
            assertThat(user.available().findValuesAsText("id")).contains(third.clientId());

            third.change(Admin.map(new ObjectMapper().readTree(settings)));

            assertThat(user.available().findValuesAsText("id")).doesNotContain(third.clientId());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"account", "admin-cli", "security-admin-console"})
    void norAreKeycloaksOwnConsoles(String clientId) {
        JsonNode before = admin.get("flat/clients?clientId=" + clientId).get(0);
        String path = "flat/clients/" + before.path("id").asText();
        Map<String, Object> offered = Admin.map(before);
        offered.putAll(Map.of("consentRequired", true, "bearerOnly", false));
        offered.put("attributes", Map.of("connectpack.connection", "offered"));
        try {
            admin.put(path, offered).succeeded();

            assertThat(user.available().findValuesAsText("id")).doesNotContain(clientId);
        } finally {
            Map<String, Object> asItWas = Admin.map(before);
            asItWas.put("attributes", Map.of("connectpack.connection", ""));
            admin.put(path, asItWas).succeeded();
        }
    }

    @Test
    void theConsolesPagesMayCallAndPagesOfAnotherOriginNot() {
        String origin = server.base().toString();
        Request own = Http.get(user.path()).bearer(user.token()).header("Origin", origin);
        Request foreign = Http.get(user.path()).bearer(user.token()).header("Origin", "https://other.example");
        Request preflight = Http.request("OPTIONS", user.path() + "/" + ScoreApp.ID)
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "DELETE");

        assertThat(own.send().status()).isEqualTo(200);
        Expect.json(foreign.send(), 403, """
                {"error":"access_denied","error_description":"Pages of this origin may not do this."}""");
        assertThat(preflight.send().header("Access-Control-Allow-Methods").orElse(""))
                .contains("DELETE");
    }

    @Test
    void aRealmWithoutThePolicyHasNoSuchPath() {
        assertThat(Http.get(server.realm("myzone") + "/connections").send().body())
                .isEqualTo(Http.get(server.realm("myzone") + "/no-such-path")
                        .send()
                        .body());
        assertThat(Http.get(server.realm("myzone") + "/connections").send().status())
                .isEqualTo(404);
    }

    @Test
    void aMistakeInThePolicyIsRefusedWithItsName() {
        JsonNode policy = admin.get("flat/components?type=org.connectpack.connection.ConnectionPolicy")
                .get(0);
        String path = "flat/components/" + policy.path("id").asText();

        for (Map.Entry<String, String> mistake : Map.of(
                        "nobody", "field 'clients-offered', value 'nobody': is not a client of this realm",
                        "flat-api",
                                "field 'clients-offered', value 'flat-api': is a client that needs no consent: nobody connects it")
                .entrySet()) {
            Answer answer = admin.put(
                    path,
                    Map.of(
                            "name", "connections",
                            "providerId", "connections",
                            "providerType", "org.connectpack.connection.ConnectionPolicy",
                            "config", Map.of("clients-offered", List.of(mistake.getKey()))));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text("errorMessage")).isEqualTo("Connections 'connections': " + mistake.getValue());
        }
    }

    private static JsonNode find(JsonNode clients, String id) {
        for (JsonNode client : clients) {
            if (client.path("id").asText().equals(id)) {
                return client;
            }
        }
        throw new AssertionError("No client " + id + " in " + clients);
    }
}

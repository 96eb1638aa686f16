package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Administrators who may do less than all, and what is kept of what they do. */
@RunningServer
final class TokenAdministratorsIT {

    private static final String PATH = MovedRealm.NAME + "/personal-access-tokens";
    private static final String UNKNOWN =
            "{\"error\":\"not_found\",\"error_description\":\"There is no such personal access token.\"}";

    private final MovedRealm realm;
    private final Server server;
    private final Admin admin;
    private final Person person;
    private final TokenOwner owner;
    private Person helper;

    TokenAdministratorsIT(MovedRealm realm, @In(MovedRealm.NAME) Person person) {
        this.realm = realm;
        this.server = realm.server();
        this.admin = realm.admin();
        this.person = person;
        this.owner = TokenOwner.of(person, server);
    }

    @BeforeEach
    void letSomebodyHelp() {
        helper = realm.person();
    }

    @AfterEach
    void leave() {
        helper.close();
    }

    private Request asHelper(String method, String pathAndQuery) {
        String token = PlainRealm.byPassword(
                        server.oidc(MovedRealm.NAME, "token"), helper, Person.PASSWORD, "admin-cli")
                .send()
                .succeeded()
                .text("access_token");
        return Http.request(method, server.admin(PATH + pathAndQuery)).bearer(token);
    }

    private int status(String method, String pathAndQuery) {
        return asHelper(method, pathAndQuery).send().status();
    }

    @Test
    void whoMaySeeUsersSeesTheirTokensAndEndsNone() {
        String id = owner.create("script", "read").text("id");
        helper.beAdministrator("view-users");

        Answer list = asHelper("GET", "?user=" + person.id()).send().succeeded();
        assertThat(list.json()).hasSize(1);
        assertThat(list.json().get(0).path("id").asText()).isEqualTo(id);
        assertThat(status("GET", "/" + id)).isEqualTo(200);
        assertThat(status("GET", "/count?user=" + person.id())).isEqualTo(200);
        assertThat(status("DELETE", "/" + id)).isEqualTo(403);
        assertThat(status("DELETE", "?user=" + person.id())).isEqualTo(403);
        assertThat(owner.list().json()).hasSize(1);
    }

    /** Who may look for users without seeing one learns nothing from an id. */
    @Test
    void aTokenThatMayNotBeSeenIsAsUnknownAsOneThatNeverWas() {
        String id = owner.create("script", "read").text("id");
        helper.beAdministrator("query-users");

        for (String method : List.of("GET", "DELETE")) {
            for (String asked : List.of(id, UUID.randomUUID().toString())) {
                Expect.json(asHelper(method, "/" + asked).send(), 404, UNKNOWN);
            }
        }
        Answer hidden = asHelper("DELETE", "?user=" + person.id()).send();
        Answer unknown = asHelper("DELETE", "?user=nobody").send();
        assertThat(hidden.status()).isEqualTo(404);
        assertThat(unknown.body()).isEqualTo(hidden.body());
        Expect.json(asHelper("GET", "").send(), 200, "[]");
        assertThat(owner.list().json()).hasSize(1);
    }

    @Test
    void whoHasNoRoleAmongUsersGetsNothing() {
        String id = owner.create("script", "read").text("id");
        helper.beAdministrator("view-events");

        for (String path : List.of("", "/count", "/" + id, "/" + UUID.randomUUID())) {
            assertThat(status("GET", path)).isEqualTo(403);
        }
        assertThat(status("DELETE", "/" + id)).isEqualTo(403);
        assertThat(status("DELETE", "?user=" + person.id())).isEqualTo(403);
        assertThat(owner.list().json()).hasSize(1);
    }

    /** Who chooses a key could use it in the owner's place. */
    @Test
    void toImportAKeyTakesTheRightToImpersonate() {
        Map<String, Object> key =
                Map.of("user", person.username(), "scopes", List.of("read"), "sha256", "5a".repeat(32));
        Map<String, Object> batch = Map.of("keys", List.of(key));
        helper.beAdministrator("manage-users");
        assertThat(asHelper("POST", "/imported").json(batch).send().status()).isEqualTo(403);

        helper.beAdministrator("impersonation");
        assertThat(asHelper("POST", "/imported").json(batch).send().status()).isEqualTo(200);
    }

    @Test
    void whatIsEndedIsKeptInAdminEvents() {
        Map<String, Object> config = Admin.map(admin.get(MovedRealm.NAME + "/events/config"));
        config.put("adminEventsEnabled", true);
        admin.put(MovedRealm.NAME + "/events/config", config).succeeded();
        String id = owner.create("one", "read").text("id");
        owner.create("two", "read").succeeded();
        owner.create("three", "read").succeeded();

        admin.delete(PATH + "/" + id).succeeded();
        admin.delete(PATH + "?user=" + person.id()).succeeded();

        JsonNode one = adminEvent("personal-access-tokens/" + id);
        assertThat(one.path("operationType").asText()).isEqualTo("DELETE");
        assertThat(one.path("resourceType").asText()).isEqualTo("PERSONAL_ACCESS_TOKEN");
        JsonNode all = adminEvent("personal-access-tokens");
        assertThat(all.path("details").path("user_id").asText()).isEqualTo(person.id());
        assertThat(all.path("details").path("ended").asText()).isEqualTo("2");
    }

    private JsonNode adminEvent(String path) {
        return admin.get(MovedRealm.NAME + "/admin-events?operationTypes=DELETE")
                .valueStream()
                .filter(event -> event.path("resourcePath").asText().equals(path))
                .findFirst()
                .orElseThrow();
    }

    /** The role is the person's; that the app may use it for this, nobody was asked. */
    @Test
    void anAppThatNeedsConsentManagesNoTokens() {
        Map<String, Object> settings =
                Map.of("consentRequired", true, "fullScopeAllowed", true, "defaultClientScopes", List.of("roles"));
        helper.beAdministrator("manage-users");
        try (DemoClient app = DemoClient.with(MovedRealm.NAME, settings, admin)) {
            String token = app.token(server, helper);
            String users = server.admin(MovedRealm.NAME + "/users");
            assertThat(Http.get(users).bearer(token).send().status()).isEqualTo(200);

            for (String path : List.of("/personal-access-tokens", "/connections")) {
                Expect.json(
                        Http.get(server.admin(MovedRealm.NAME + path))
                                .bearer(token)
                                .send(),
                        403,
                        """
                        {"error":"access_denied","error_description":"An access token of an app that needs consent is not taken here."}""");
            }
            app.change(Map.of("consentRequired", false));
            assertThat(Http.get(server.admin(PATH)).bearer(token).send().status())
                    .isEqualTo(200);
        }
    }
}

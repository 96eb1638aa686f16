package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connections in each realm that has them, and in one that imports nothing and only switches them on. */
@RunningServer
final class ConnectionRealmsIT {

    private static final String BARE = "bare";

    private final Server server;
    private final Admin admin;

    ConnectionRealmsIT(Server server, Admin admin) {
        this.server = server;
        this.admin = admin;
    }

    @BeforeAll
    static void switchThemOn(Admin admin) {
        admin.delete(BARE);
        admin.importRealm(Map.of("realm", BARE, "enabled", true, "accountTheme", "connect-pack"))
                .succeeded();
        admin.post(
                        BARE + "/components",
                        Map.of(
                                "name",
                                "connections",
                                "providerId",
                                "connections",
                                "providerType",
                                "org.connectpack.connection.ConnectionPolicy"))
                .succeeded();
    }

    @AfterAll
    static void andRemoveThem(Admin admin) {
        admin.delete(BARE).succeeded();
    }

    @ParameterizedTest
    @CsvSource({"flat, scores", "flintrow, resources.read", "flixcheck, readwrite", "bare, profile"})
    void anAppIsOfferedConnectedNarrowedAndEnded(String realm, String kept) {
        try (DemoScope more = DemoScope.with(realm, Map.of("consent.screen.text", "Do something more"), admin);
                DemoClient app = DemoClient.with(realm, settings(kept, more.name()), admin);
                Person person = Person.in(realm, admin)) {
            ConnectedUser user = ConnectedUser.of(person, server);
            assertThat(user.available().findValuesAsText("id")).contains(app.clientId());

            String token = app.token(server, person);
            assertThat(scopes(user.active().get(0))).containsExactlyInAnyOrder(kept, more.name());
            assertThat(user.active().get(0).path("grantedBy").path("id").asText())
                    .isEqualTo(person.id());
            assertThat(user.available().findValuesAsText("id")).doesNotContain(app.clientId());
            assertThat(userInfo(realm, token)).isEqualTo(403);

            assertThat(scopes(user.keep(app.clientId(), kept).succeeded().json()))
                    .containsExactly(kept);
            assertThat(userInfo(realm, token)).isEqualTo(401);

            Expect.json(user.end(app.clientId()), 200, """
                    {"client":{"id":"%s","name":"An app","description":null,"logoUri":null},\
                    "consent":true,"sessions":1,"offlineSessions":0,"endedAt":"<iso8601>"}""".formatted(app.clientId()));
            assertThat(user.active()).isEmpty();
            assertThat(user.available().findValuesAsText("id")).contains(app.clientId());
            assertThat(person.consents()).isEmpty();
        }
    }

    @Test
    void theBareRealmsAccountConsoleHasThePage(Chromium chromium) {
        try (Person person = Person.in(BARE, admin);
                Console console = Console.of(person, chromium, server)) {
            assertThat(console.open("connections").getByTestId("page-heading").textContent())
                    .isEqualTo("Connections");
        }
    }

    private static Map<String, Object> settings(String... scopes) {
        return Map.of(
                "name",
                "An app",
                "consentRequired",
                true,
                "defaultClientScopes",
                List.of(scopes),
                "attributes",
                Map.of("connectpack.connection", "offered"));
    }

    private static List<String> scopes(JsonNode connection) {
        return connection.path("scopes").findValuesAsText("name");
    }

    /** A token that is good and not for user info gets 403. */
    private int userInfo(String realm, String token) {
        return Http.get(server.oidc(realm, "userinfo")).bearer(token).send().status();
    }
}

package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Administrators who may see or manage some users, in a realm with Keycloak's fine-grained permissions. */
@RunningServer
final class ConnectionPermissionsIT {

    private static final String REALM = "permissions";

    private final Server server;
    private final Admin admin;
    private DemoClient app;
    private Person helper;
    private Person visible;
    private Person hidden;

    ConnectionPermissionsIT(Server server, Admin admin) {
        this.server = server;
        this.admin = admin;
    }

    @BeforeAll
    static void makeTheRealm(Admin admin) {
        admin.delete(REALM);
        admin.importRealm(Map.of("realm", REALM, "enabled", true, "adminPermissionsEnabled", true))
                .succeeded();
        admin.post(
                        REALM + "/components",
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
    static void andRemoveIt(Admin admin) {
        admin.delete(REALM).succeeded();
    }

    @BeforeEach
    void connect() {
        app = DemoClient.asking(REALM, List.of("profile"), admin);
        helper = Person.in(REALM, admin);
        helper.beAdministrator("query-users");
        visible = Person.in(REALM, admin);
        hidden = Person.in(REALM, admin);
        app.token(server, visible);
        app.token(server, hidden);
    }

    @AfterEach
    void leave() {
        List.of(hidden, visible, helper).forEach(Person::close);
        app.close();
    }

    @Test
    void whoMaySeeSomeUsersFindsThoseAndNothingOfOthers() {
        permit("view", visible);

        assertThat(users(find(""))).containsExactly(visible.username());
        assertThat(users(find("?max=1"))).containsExactly(visible.username());
        assertThat(find("?first=1")).isEmpty();
        assertThat(users(find("?user=" + visible.id()))).containsExactly(visible.username());
        for (String unseen : List.of(hidden.id(), hidden.username(), "nobody")) {
            assertThat(find("?user=" + unseen)).isEmpty();
            assertThat(find("?user=" + unseen + "&client=" + app.clientId())).isEmpty();
            Expect.json(end(unseen), 404, ConnectedUser.NOT_FOUND);
        }
        assertThat(end(visible.id()).status()).isEqualTo(403);
        assertThat(ConnectedUser.of(visible, server).active()).hasSize(1);
        assertThat(ConnectedUser.of(hidden, server).active()).hasSize(1);
    }

    @Test
    void whoMayManageOneEndsWhatThatOneHas() {
        permit("manage", visible);

        assertThat(end(visible.id()).status()).isEqualTo(200);

        assertThat(ConnectedUser.of(visible, server).active()).isEmpty();
        assertThat(ConnectedUser.of(hidden, server).active()).hasSize(1);
    }

    /** Gives the helper a permission on one user, as the admin console does. */
    private void permit(String scope, Person user) {
        String permissions = admin.get(REALM + "/clients?clientId=admin-permissions")
                .get(0)
                .path("id")
                .asText();
        String policies = REALM + "/clients/" + permissions + "/authz/resource-server/";
        admin.post(policies + "policy/user", Map.of("name", helper.username(), "users", List.of(helper.id())))
                .succeeded();
        admin.post(
                        policies + "permission/scope",
                        Map.of(
                                "name",
                                scope + " by " + helper.username(),
                                "resourceType",
                                "Users",
                                "resources",
                                List.of(user.id()),
                                "scopes",
                                List.of(scope),
                                "policies",
                                List.of(helper.username())))
                .succeeded();
    }

    private JsonNode find(String query) {
        return asHelper("GET", query).succeeded().json();
    }

    private Answer end(String user) {
        return asHelper("DELETE", "?client=" + app.clientId() + "&user=" + user);
    }

    private Answer asHelper(String method, String query) {
        String token = PlainRealm.byPassword(server.oidc(REALM, "token"), helper, Person.PASSWORD, "admin-cli")
                .send()
                .succeeded()
                .text("access_token");
        return Http.request(method, server.admin(REALM + "/connections") + query)
                .bearer(token)
                .send();
    }

    private static List<String> users(JsonNode connections) {
        return connections.findValuesAsText("username");
    }
}

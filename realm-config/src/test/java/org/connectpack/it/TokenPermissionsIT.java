package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Administrators with fine-grained permissions get of tokens what Keycloak's own list of users would give of users. */
@RunningServer
final class TokenPermissionsIT {

    private static final String TOKENS = "/personal-access-tokens";
    private static final String USERS = "Users";

    private final Server server;
    private final Admin admin;
    private GuardedRealm realm;

    TokenPermissionsIT(Server server, Admin admin) {
        this.server = server;
        this.admin = admin;
    }

    @BeforeEach
    void open() {
        realm = GuardedRealm.create(server, admin);
    }

    @AfterEach
    void close() {
        realm.close();
    }

    private Answer ask(String method, String pathAndQuery) {
        return realm.asHelper(method, TOKENS + pathAndQuery).send();
    }

    private List<String> owners(String query) {
        return ask("GET", query)
                .succeeded()
                .json()
                .valueStream()
                .map(token -> token.path("user").path("id").asText())
                .toList();
    }

    private int count(String query) {
        return ask("GET", "/count" + query).succeeded().json().path("count").asInt();
    }

    @Test
    void whoMaySeeOneUserSeesThatUsersTokens() {
        Person seen = realm.personWithToken();
        Person hidden = realm.personWithToken();
        realm.permit(USERS, List.of("view"), seen.id());

        assertThat(realm.asHelper("GET", "/users").send().succeeded().json()).hasSize(1);
        assertThat(owners("")).containsExactly(seen.id());
        assertThat(owners("?user=" + seen.username())).containsExactly(seen.id());
        assertThat(count("")).isEqualTo(1);
        assertThat(ask("GET", "/" + realm.tokenOf(seen)).status()).isEqualTo(200);
        assertThat(ask("GET", "/" + realm.tokenOf(hidden)).status()).isEqualTo(404);
        assertThat(ask("DELETE", "/" + realm.tokenOf(seen)).status()).isEqualTo(403);
        assertThat(ask("DELETE", "?user=" + seen.id()).status()).isEqualTo(403);
        assertThat(ask("DELETE", "/" + realm.tokenOf(hidden)).status()).isEqualTo(404);
    }

    @Test
    void whoMaySeeAllButOneGetsWholePagesAndCountsWhatIsThere() {
        Person oldest = realm.personWithToken();
        Person middle = realm.personWithToken();
        Person hidden = realm.personWithToken();
        realm.permit(USERS, List.of("view"));
        realm.forbid(USERS, List.of("view"), hidden.id());

        assertThat(owners("?max=2")).containsExactlyInAnyOrder(oldest.id(), middle.id());
        assertThat(owners("?max=1&first=1")).hasSize(1).doesNotContain(hidden.id());
        assertThat(owners("?first=2")).isEmpty();
        assertThat(count("")).isEqualTo(2);
    }

    @Test
    void aHiddenUserIsAsUnknownAsOneWhoNeverWas() {
        Person hidden = realm.personWithToken();
        realm.permit(USERS, List.of("view"), realm.personWithToken().id());

        for (String user :
                List.of(hidden.id(), hidden.username(), UUID.randomUUID().toString(), "nobody")) {
            Expect.json(ask("GET", "?user=" + user), 200, "[]");
            Expect.json(ask("GET", "/count?user=" + user), 200, "{\"count\":0}");
            Expect.json(ask("DELETE", "?user=" + user), 404, """
                    {"error":"not_found","error_description":"There is no such user."}""");
        }
    }

    @Test
    void whoMayManageOneUserEndsThatUsersTokens() {
        Person managed = realm.personWithToken();
        Person seen = realm.personWithToken();
        realm.permit(USERS, List.of("view", "manage"), managed.id());
        realm.permit(USERS, List.of("view"), seen.id());

        assertThat(ask("DELETE", "/" + realm.tokenOf(managed)).status()).isEqualTo(204);
        assertThat(ask("DELETE", "/" + realm.tokenOf(seen)).status()).isEqualTo(403);
        assertThat(ask("DELETE", "?user=" + managed.username()).status()).isEqualTo(204);
        assertThat(owners("")).containsExactly(seen.id());
    }

    @Test
    void whoMayManageAServiceAccountAndItsClientMakesTokensForIt() {
        String robot = realm.serviceAccount().path("id").asText();
        Map<String, Object> wanted = Map.of("user", robot, "name", "robot", "scopes", List.of("read"));
        Request request = realm.asHelper("POST", TOKENS);
        Expect.json(request.json(wanted).send(), 400, """
                {"error":"invalid_request","error_description":"Field 'user' must be the id of a service account's user."}""");

        realm.permit(USERS, List.of("view", "manage"), robot);
        assertThat(realm.asHelper("POST", TOKENS).json(wanted).send().status()).isEqualTo(403);
        realm.permit("Clients", List.of("manage"), realm.client());

        assertThat(realm.asHelper("POST", TOKENS).json(wanted).send().status()).isEqualTo(201);
    }

    @Test
    void keysAreImportedForThoseWhomTheAdministratorMayManageAndImpersonate() {
        Person managed = realm.personWithToken();
        Person hidden = realm.personWithToken();
        realm.permit(USERS, List.of("view", "manage"), managed.id());
        assertThat(imports(managed).status()).isEqualTo(403);

        realm.permit(USERS, List.of("impersonate"), managed.id());

        Expect.json(imports(managed), 200, "{\"imported\":1,\"known\":0}");
        Expect.json(imports(hidden), 400, """
                {"error":"invalid_request","error_description":"In 'keys[0]': Field 'user' must be the id or the name of a user who is no service account."}""");
    }

    private Answer imports(Person person) {
        return realm.asHelper("POST", TOKENS + "/imported")
                .json(Map.of("keys", List.of(GuardedRealm.newKey(person))))
                .send();
    }
}

package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What administrators see of users' connections, and who may see or end none. */
@RunningServer
final class ConnectionAdminIT {

    private static final String PATH = "flat/connections";
    private static final String ID = ScoreApp.ID;

    private final Server server;
    private final Admin admin;
    private final ScoreApp app;
    private final Person person;
    private final ConnectedUser user;

    ConnectionAdminIT(Server server, Admin admin, @In("flat") Person person) {
        this.server = server;
        this.admin = admin;
        this.app = new ScoreApp(server);
        this.person = person;
        this.user = ConnectedUser.of(person, server);
    }

    @Test
    void connectionsAreFoundByUserClientScopeAndUse() {
        app.connect(person, "scores").succeeded();
        Page widget = person.signIn(new Browser(server), app.authorizeWidget("account.public_profile"));
        widget.accept().callback();
        String query = PATH + "?user=" + person.username();

        assertThat(clients(query)).containsExactlyInAnyOrder(ID, "score-widget");
        assertThat(clients(PATH + "?user=" + person.id() + "&client=score-app")).containsExactly(ID);
        assertThat(clients(query + "&scope=scores")).containsExactly(ID);
        assertThat(clients(query + "&scope=omr")).isEmpty();
        assertThat(clients(query + "&unusedSince=2001-01-01T00:00:00Z")).isEmpty();
        assertThat(clients(query + "&unusedSince=2101-01-01T00:00:00Z")).hasSize(2);
        assertThat(clients(query + "&max=1")).hasSize(1);
        assertThat(clients(query + "&first=1")).hasSize(1);
        for (String nothing :
                List.of("user=nobody", "user=f:", "user=f:x", "user=f:x:y", "client=nope", "scope=nope")) {
            assertThat(admin.get(PATH + "?" + nothing)).isEmpty();
        }
    }

    @Test
    void eachIsAsItsUserSeesItAndAllOfTheRealmAreFound() {
        app.connect(person, "scores account.public_profile").succeeded();
        JsonNode seen = withoutUse(user.active("max", "50").get(0));

        assertThat(withoutUse(admin.get(PATH + "?user=" + person.username()).get(0)))
                .isEqualTo(seen);
        for (String filter : List.of("", "client=score-app&", "scope=scores&", "client=score-app&scope=scores&")) {
            assertThat(withoutUse(admin.get(PATH + "?" + filter + "max=1").get(0)))
                    .isEqualTo(seen);
        }
        assertThat(admin.get(PATH + "?scope=omr&max=1000").findValuesAsText("username"))
                .doesNotContain(person.username());
        assertThat(admin.get(PATH + "?unusedSince=2101-01-01T00:00:00Z&max=1000")
                        .findValuesAsText("username"))
                .contains(person.username());
        assertThat(admin.get(PATH + "?unusedSince=2001-01-01T00:00:00Z")).isEmpty();
    }

    /** The time of the last use may be written between two looks. */
    private static JsonNode withoutUse(JsonNode connection) {
        return ((ObjectNode) connection).without("lastUsedAt");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET|unusedSince=yesterday|Parameter 'unusedSince' must be a date and time with a zone such as 2027-01-31T12:00:00Z.",
                "GET|unusedSince=%2B999999999-01-01T00:00:00Z|Parameter 'unusedSince' must be a date and time with a zone such as 2027-01-31T12:00:00Z.",
                "GET|max=1001|Parameter 'max' must be a number from 0 to 1000.",
                "GET|first=-1|Parameter 'first' must be a number from 0 to 999999999.",
                "GET|user=a&user=b|Parameter 'user' may occur once.",
                "GET|realm=flat|There is a parameter that is not known, 'realm'; there are: client, first, max, scope, unusedSince, user.",
                "DELETE|user=a|Parameter 'client' is missing: whose connections are to end?",
                "DELETE|client=score-app&scope=scores|There is a parameter that is not known, 'scope'; there are: client, user.",
                "DELETE|client=score-app&client=x|Parameter 'client' may occur once."
            })
    void aMistakeInAParameterIsRefusedWithItsName(String method, String query, String description) {
        app.connect(person, "scores").succeeded();

        Expect.json(admin.request(method, PATH + "?" + query).send(), 400, """
                {"error":"invalid_request","error_description":"%s"}""".formatted(description));

        assertThat(user.active()).hasSize(1);
    }

    @Test
    void whatThereIsNotIsNotFound() {
        for (String query : List.of(
                "client=nope",
                "client=nope&user=" + person.id(),
                "client=score-app&user=nobody",
                "client=score-app&user=" + person.id())) {
            Expect.json(admin.delete(PATH + "?" + query), 404, ConnectedUser.NOT_FOUND);
        }
        assertThat(Http.get(server.admin("myzone/connections"))
                        .bearer(admin.token())
                        .send()
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whoHasNoRightLearnsNothingAndEndsNothing() {
        app.connect(person, "scores").succeeded();
        String url = server.admin(PATH);

        for (String query : List.of("", "?user=nobody", "?client=score-app", "?client=nope", "?max=x")) {
            assertThat(Http.get(url + query).bearer(user.token()).send().status())
                    .isEqualTo(403);
        }
        for (String query : List.of("?client=score-app", "?client=nope", "?client=score-app&user=nobody", "")) {
            assertThat(Http.delete(url + query).bearer(user.token()).send().status())
                    .isEqualTo(403);
        }
        assertThat(Http.get(url).send().status()).isEqualTo(401);
        assertThat(user.active()).hasSize(1);
    }

    @Test
    void rightsOnUsersSufficeButToSearchOrEndByClientTakesOneOnClients() {
        app.connect(person, "scores").succeeded();
        try (Person helper = Person.in("flat", admin)) {
            String own = "?user=" + person.username();
            helper.beAdministrator("view-users");
            assertThat(as(helper, "GET", own)).isEqualTo(200);
            for (String client : List.of("score-app", "nope")) {
                assertThat(as(helper, "GET", "?client=" + client)).isEqualTo(403);
                assertThat(as(helper, "DELETE", own + "&client=" + client)).isEqualTo(403);
            }

            helper.beAdministrator("manage-users");
            for (String client : List.of("score-app", "nope")) {
                assertThat(as(helper, "DELETE", "?client=" + client)).isEqualTo(403);
            }
            assertThat(as(helper, "DELETE", own + "&client=score-app")).isEqualTo(200);

            helper.beAdministrator("view-clients");
            assertThat(as(helper, "GET", "?client=score-app")).isEqualTo(200);
            assertThat(as(helper, "DELETE", "?client=nope")).isEqualTo(404);
        }
    }

    @Test
    void aNullCharacterIsRefused() {
        for (String query : List.of("user=%00", "client=%00", "scope=a%00")) {
            assertThat(admin.request("GET", PATH + "?" + query).send().status()).isEqualTo(400);
        }
    }

    private int as(Person administrator, String method, String query) {
        String token = PlainRealm.byPassword(server.oidc("flat", "token"), administrator, Person.PASSWORD, "admin-cli")
                .send()
                .text("access_token");
        return Http.request(method, server.admin(PATH) + query)
                .bearer(token)
                .send()
                .status();
    }

    private List<String> clients(String path) {
        return admin.get(path).findValues("client").stream()
                .map(client -> client.path("id").asText())
                .toList();
    }
}

package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A list of connections in pages, and what is found in it. */
@RunningServer
final class ConnectionPagesIT {

    private static final String REALM = "flixcheck";

    private final Server server;
    private final Admin admin;
    private final Person person;
    private final ConnectedUser user;

    ConnectionPagesIT(Server server, Admin admin, @In("flat") Person person) {
        this.server = server;
        this.admin = admin;
        this.person = person;
        this.user = ConnectedUser.of(person, server);
    }

    @Test
    void aPageHasTheNewestFirstAndEachAsInTheWholeList() {
        ScoreApp app = new ScoreApp(server);
        app.connect(person, "scores", "access_type", "offline").succeeded();
        Page widget = person.signIn(new Browser(server), app.authorizeWidget("account.public_profile"));
        widget.accept().callback();
        List<JsonNode> all =
                List.of(withVia(user.active().get(1)), withVia(user.active().get(0)));

        assertThat(user.active("first", "0")).containsExactlyElementsOf(all);
        assertThat(user.active("max", "1")).containsExactly(all.get(0));
        assertThat(user.active("first", "1", "max", "50")).containsExactly(all.get(1));
        assertThat(user.active("first", "2")).isEmpty();
        assertThat(user.active("search", "WIDGET")).containsExactly(all.get(0));
        assertThat(user.active("search", " score-app ")).containsExactly(all.get(1));
        assertThat(user.active("search", "nothing")).isEmpty();
        assertThat(user.active("search", "")).hasSize(2);
        assertThat(user.available("search", "nothing").findValuesAsText("id"))
                .isEqualTo(user.available().findValuesAsText("id"));
    }

    /** The list without parameters has what it always had. */
    private static JsonNode withVia(JsonNode listed) {
        assertThat(listed.has("via")).isFalse();
        return listed.<ObjectNode>deepCopy().put("via", "login");
    }

    @Test
    void eachAnswerSaysWhatAnAppMayAskFor() {
        JsonNode offer = user.available("max", "1").get(0);

        assertThat(user.available().get(0)).isEqualTo(offer);
        assertThat(offer.path("id").asText()).isEqualTo(ScoreApp.ID);
        assertThat(offer.path("scopes").findValuesAsText("name")).contains("scores", "account.public_profile");
        assertThat(offer.path("scopes").findValuesAsText("text"))
                .contains("See, create, change and delete all your music scores");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "first|-1|Parameter 'first' must be a number from 0 to 999999999.",
                "max|101|Parameter 'max' must be a number from 0 to 100.",
                "max|all|Parameter 'max' must be a number from 0 to 100."
            })
    void aMistakeInAParameterIsRefusedWithItsName(String name, String value, String description) {
        Expect.json(user.list(name, value), 400, """
                {"error":"invalid_request","error_description":"%s"}""".formatted(description));
        Expect.json(user.list(name, "1", name, "1"), 400, """
                {"error":"invalid_request","error_description":"Parameter '%s' may occur once."}""".formatted(name));
    }

    @Test
    void aSearchIsNotLongerThanAnyName() {
        Expect.json(user.list("search", "x".repeat(256)), 400, """
                {"error":"invalid_request","error_description":"Parameter 'search' must have at most 255 characters."}""");
    }

    @Test
    void ofAnOrganizationTheFirstFiftyAreShownWhereNoPageIsAskedFor() {
        DemoOrganization organization = DemoOrganization.in(REALM, admin);
        List<Map<String, Object>> many = IntStream.range(0, 51)
                .mapToObj(number -> Map.<String, Object>of(
                        "username",
                        organization.alias() + "-" + number,
                        "clientConsents",
                        List.of(Map.of("clientId", CrmConnector.ID, "grantedClientScopes", List.of("readwrite")))))
                .toList();
        List<String> ids = admin.post(REALM + "/partialImport", Map.of("ifResourceExists", "FAIL", "users", many))
                .succeeded()
                .json()
                .path("results")
                .findValuesAsText("id");
        try {
            ids.forEach(id -> admin.post(organization.path() + "/members", id).succeeded());
            ConnectedUser member = ConnectedUser.of(organization.member(), server);

            assertThat(member.active("organization", organization.alias())).hasSize(50);
            assertThat(member.active("organization", organization.alias(), "first", "50"))
                    .hasSize(1);
        } finally {
            ids.forEach(id -> admin.delete(REALM + "/users/" + id).succeeded());
            organization.close();
        }
    }

    @Test
    void anOrganizationsPagesAreThoseOfItsMembers() {
        String alias = "org-" + UUID.randomUUID();
        String location = admin.post(
                        REALM + "/organizations",
                        Map.of("name", alias, "alias", alias, "domains", List.of(Map.of("name", alias + ".example"))))
                .succeeded()
                .header("Location")
                .orElseThrow();
        String organization = REALM + "/organizations/" + location.substring(location.lastIndexOf('/') + 1);
        try (Person one = Person.in(REALM, admin);
                Person two = Person.in(REALM, admin);
                Person stranger = Person.in(REALM, admin)) {
            for (Person member : List.of(one, two)) {
                admin.post(organization + "/members", member.id()).succeeded();
            }
            List.of(one, two, stranger).forEach(this::connect);
            ConnectedUser member = ConnectedUser.of(one, server);
            List<JsonNode> whole = new ArrayList<>();
            member.active("organization", alias).forEach(each -> whole.add(withVia(each)));

            JsonNode page = member.active("organization", alias, "first", "0");

            assertThat(page).containsExactlyInAnyOrderElementsOf(whole);
            assertThat(page.findValuesAsText("username")).containsExactly(two.username(), one.username());
            assertThat(member.active("organization", alias, "max", "1").findValuesAsText("username"))
                    .containsExactly(two.username());
            assertThat(member.active("organization", alias, "first", "1").findValuesAsText("username"))
                    .containsExactly(one.username());
            assertThat(member.active(
                                    "organization",
                                    alias,
                                    "search",
                                    one.username().substring(3))
                            .findValuesAsText("username"))
                    .containsExactly(one.username());
            assertThat(member.active("organization", alias, "search", "crm connector"))
                    .hasSize(2);
            assertThat(member.active("organization", alias, "search", "petra person"))
                    .hasSize(2);
            for (String nobody : List.of(stranger.username(), "%", "_", "'")) {
                assertThat(member.active("organization", alias, "search", nobody))
                        .isEmpty();
            }
            assertThat(member.available("organization", alias, "max", "1").findValuesAsText("id"))
                    .containsExactly("survey-bot");
        } finally {
            admin.delete(organization).succeeded();
        }
    }

    private void connect(Person grantor) {
        CrmConnector app = new CrmConnector(server);
        Page consent = grantor.signIn(new Browser(server), app.authorize());
        app.exchange(consent.accept().callback().query("code")).succeeded();
    }
}

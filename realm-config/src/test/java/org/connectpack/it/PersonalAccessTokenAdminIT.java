package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What administrators see of personal access tokens, what they end, and who may not. */
@RunningServer
final class PersonalAccessTokenAdminIT {

    private static final String PATH = "flat/personal-access-tokens";

    private final Server server;
    private final Admin admin;
    private final Person person;
    private final TokenOwner owner;

    PersonalAccessTokenAdminIT(Server server, Admin admin, @In("flat") Person person) {
        this.server = server;
        this.admin = admin;
        this.person = person;
        this.owner = TokenOwner.of(person, server);
    }

    @Test
    void tokensAreFoundByUserClientScopeAndUse() {
        String id = owner.create("one", "scores").text("id");
        owner.create("two", "collections");
        String query = PATH + "?user=" + person.username();

        JsonNode found = admin.get(query + "&scope=scores&client=personal-access-tokens&expired=false");
        assertThat(found).hasSize(1);
        assertThat(found.get(0).path("id").asText()).isEqualTo(id);
        assertThat(found.get(0).path("name").asText()).isEqualTo("one");
        assertThat(found.get(0).path("user").path("id").asText()).isEqualTo(person.id());
        assertThat(found.get(0).path("user").path("username").asText()).isEqualTo(person.username());
        assertThat(found.get(0).path("client").asText()).isEqualTo("personal-access-tokens");
        assertThat(found.get(0).has("token")).isFalse();
        assertThat(admin.get(query)).hasSize(2);
        assertThat(admin.get(query + "&max=1")).hasSize(1);
        assertThat(admin.get(query + "&first=2")).isEmpty();
        assertThat(admin.get(query + "&expired=true")).isEmpty();
        assertThat(admin.get(query + "&unusedSince=2001-01-01T00:00:00Z")).isEmpty();
        assertThat(admin.get(query + "&unusedSince=2101-01-01T00:00:00Z")).hasSize(2);
        assertThat(admin.get(query + "&client=nope")).isEmpty();
        assertThat(admin.get(PATH + "?user=nobody")).isEmpty();
        assertThat(admin.get(PATH + "/count?user=" + person.id()).path("count").asInt())
                .isEqualTo(2);
        assertThat(admin.get(PATH + "/" + id).path("name").asText()).isEqualTo("one");
    }

    @Test
    void oneOrAllOfAUsersTokensAreEnded() {
        Answer one = owner.create("one", "scores");
        Answer two = owner.create("two", "scores");
        Answer three = owner.create("three", "scores");

        assertThat(admin.delete(PATH + "/" + one.text("id")).status()).isEqualTo(204);
        assertThat(admin.delete(PATH + "/" + one.text("id")).status()).isEqualTo(404);
        assertThat(owner.introspect(one.text("token")).body()).isEqualTo("{\"active\":false}");
        assertThat(owner.introspect(two.text("token")).json().path("active").asBoolean())
                .isTrue();

        assertThat(admin.delete(PATH + "?user=" + person.id()).status()).isEqualTo(204);
        assertThat(owner.introspect(two.text("token")).body()).isEqualTo("{\"active\":false}");
        assertThat(owner.introspect(three.text("token")).body()).isEqualTo("{\"active\":false}");
        assertThat(admin.delete(PATH).status()).isEqualTo(400);
        assertThat(admin.delete(PATH + "?user=nobody").status()).isEqualTo(404);
    }

    /** A filter that would not be looked at must not look as if it were. */
    @Test
    void toEndAllOfAUsersTokensIsToSayNoMore() {
        owner.create("one", "scores").succeeded();

        for (String filter : List.of("client=x", "expired=true", "scope=collections", "first=1")) {
            assertThat(admin.delete(PATH + "?user=" + person.id() + "&" + filter)
                            .status())
                    .isEqualTo(400);
        }
        assertThat(owner.list().json()).hasSize(1);
    }

    @Test
    void farAwayDatesAndNullCharactersAreRefused() {
        for (String query :
                List.of("unusedSince=%2B999999999-01-01T00:00:00Z", "user=%00", "client=%00", "scope=a%00")) {
            assertThat(admin.request("GET", PATH + "?" + query).send().status())
                    .as(query)
                    .isEqualTo(400);
        }
    }

    @Test
    void aMistypedParameterIsNamed() {
        Expect.json(admin.request("GET", PATH + "?usr=x").send(), 400, """
                {"error":"invalid_request","error_description":"There is a parameter that is not known, 'usr'; there are: client, expired, first, max, scope, unusedSince, user."}""");
        Expect.json(admin.request("GET", PATH + "?max=1&max=2").send(), 400, """
                {"error":"invalid_request","error_description":"Parameter 'max' may occur once."}""");
    }

    @Test
    void whoMayNotManageUsersSeesAndEndsNothing() {
        String id = owner.create("one", "scores").text("id");
        String url = server.admin(PATH);

        for (String path : List.of("", "/count", "/" + id)) {
            assertThat(Http.get(url + path).bearer(owner.consoleToken()).send().status())
                    .isIn(401, 403);
        }
        assertThat(Http.delete(url + "/" + id)
                        .bearer(owner.consoleToken())
                        .send()
                        .status())
                .isIn(401, 403);
        assertThat(Http.get(url).send().status()).isEqualTo(401);
        assertThat(owner.list().json()).hasSize(1);
    }

    @Test
    void aServiceAccountGetsATokenByAnAdministratorOnly() {
        Map<String, Object> settings = Map.of(
                "standardFlowEnabled", false, "serviceAccountsEnabled", true, "defaultClientScopes", List.of("basic"));
        try (DemoClient client = DemoClient.with("flat", settings, admin)) {
            String user = admin.get(client.path() + "/service-account-user")
                    .path("id")
                    .asText();

            Answer made = admin.post(PATH, Map.of("user", user, "name", "robot", "scopes", List.of("scores")));

            assertThat(made.status()).as(made.toString()).isEqualTo(201);
            assertThat(owner.introspect(made.text("token")).json().path("sub").asText())
                    .isEqualTo(user);
            Answer refused = admin.post(PATH, Map.of("user", person.id(), "name", "x", "scopes", List.of("scores")));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text("error_description"))
                    .isEqualTo("Field 'user' must be the id of a service account's user.");
        }
    }

    @Test
    void leakedTokensAreEndedAndInventedOnesGetTheSameAnswer() {
        String token = owner.create("one", "scores").text("token");
        try (LeakScanner scanner = LeakScanner.without(server, admin)) {
            assertThat(scanner.report(token).status()).isEqualTo(403);
            scanner.permit();

            assertThat(scanner.report("flat_" + "x".repeat(36)).status()).isEqualTo(204);
            assertThat(owner.introspect(token).json().path("active").asBoolean())
                    .isTrue();
            assertThat(scanner.report(token).status()).isEqualTo(204);
            assertThat(owner.introspect(token).body()).isEqualTo("{\"active\":false}");
            assertThat(scanner.report(token).status()).isEqualTo(204);
        }
    }

    /** Each that is ended is told of, the one that took the place of the leaked one too. */
    @Test
    void aReportEndsTheWholeFamilyAndTellsOfEach() {
        Answer leaked = owner.create("one", "scores").succeeded();
        Answer fresh = owner.rotate(leaked.text("id")).succeeded();
        try (LeakScanner scanner = LeakScanner.with(server, admin)) {
            scanner.report(leaked.text("token"), "flat_" + "x".repeat(36)).succeeded();
        }

        assertThat(owner.introspect(fresh.text("token")).body()).isEqualTo("{\"active\":false}");
        assertThat(told(leaked.text("id"))).containsExactlyInAnyOrder("leaked", "ended");
        assertThat(told(fresh.text("id"))).containsExactly("ended");
    }

    private List<String> told(String id) {
        return admin.events("flat", "REMOVE_CREDENTIAL")
                .valueStream()
                .map(event -> event.path("details"))
                .filter(details -> details.path("token_id").asText().equals(id))
                .map(details -> details.path("personal_access_token").asText())
                .toList();
    }

    /** Keycloak knows more of such a token than stands in it. */
    @Test
    void aScannersLightweightTokenIsAsGood() {
        String token = owner.create("one", "scores").text("token");
        try (LeakScanner scanner = LeakScanner.with(server, admin)) {
            scanner.client()
                    .change(Map.of("attributes", Map.of("client.use.lightweight.access.token.enabled", "true")));
            String light = scanner.client().token(server);
            assertThat(Answer.claims(light).has("realm_access")).isFalse();

            assertThat(scanner.reportWith(light, token).status()).isEqualTo(204);
            assertThat(owner.introspect(token).body()).isEqualTo("{\"active\":false}");
        }
    }

    /** The role may be a person's, and the token one of an app's. */
    @Test
    void onlyAClientItselfReportsLeakedTokens() {
        String token = owner.create("one", "scores").text("token");
        try (LeakScanner scanner = LeakScanner.with(server, admin)) {
            scanner.permit(person.id());
            scanner.client().change(Map.of("standardFlowEnabled", true));
            String ofPerson = scanner.client().token(server, person);

            Expect.json(scanner.reportWith(ofPerson, token), 403, LeakScanner.NOT_ITSELF);
            assertThat(owner.introspect(token).json().path("active").asBoolean())
                    .isTrue();
        }
    }
}

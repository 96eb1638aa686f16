package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A personal access token from its making to its end, and at each of the doors. */
@RunningServer
final class PersonalAccessTokenIT {

    private static final String INACTIVE = "{\"active\":false}";

    private final Server server;
    private final Admin admin;
    private Person person;
    private TokenOwner owner;

    PersonalAccessTokenIT(Server server, Admin admin) {
        this.server = server;
        this.admin = admin;
    }

    @BeforeEach
    void signIn() {
        person = Person.in("flat", admin);
        owner = TokenOwner.of(person, server);
    }

    @AfterEach
    void leave() {
        person.close();
    }

    @Test
    void aTokenIsShownOnceAndListedByItsHint() {
        Answer made = owner.create("  My script ", "scores", "account.public_profile");

        Expect.json(made, 201, """
                {"id":"<uuid>","name":"My script","scopes":["account.public_profile","scores"],"createdAt":"<iso8601>",\
                "expiresAt":"<iso8601>","lastUsedAt":null,"hint":"<hint>","token":"<personal-access-token>"}""");
        String token = made.text("token");
        assertThat(token).matches("flat_[0-9A-Za-z]{36}");
        assertThat(made.text("hint")).isEqualTo(token.substring(0, 9));
        Instant end = Instant.parse(made.text("expiresAt"));
        assertThat(Duration.between(Instant.parse(made.text("createdAt")), end)).isEqualTo(Duration.ofDays(90));
        JsonNode listed = owner.list().json();
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).has("token")).isFalse();
        assertThat(listed.toString()).doesNotContain(token);
    }

    @Test
    void introspectionTellsWhatAnAccessTokenWould() {
        String token = owner.create("script", "scores").text("token");

        for (Answer answer : List.of(
                owner.introspect(token),
                owner.introspect(token, "token_type_hint", "access_token"),
                owner.introspect(token, "token_type_hint", "refresh_token"),
                owner.introspect(token, "token_type_hint", "personal_access_token"))) {
            JsonNode told = answer.json();
            assertThat(told.path("active").asBoolean()).isTrue();
            assertThat(told.path("scope").asText()).isEqualTo("scores");
            assertThat(told.path("sub").asText()).isEqualTo(person.id());
            assertThat(told.path("username").asText()).isEqualTo(person.username());
            assertThat(told.path("client_id").asText()).isEqualTo("personal-access-tokens");
            assertThat(told.path("aud").asText()).isEqualTo("flat-api");
            assertThat(told.path("token_type").asText()).isEqualTo("Bearer");
            assertThat(told.path("iss").asText()).isEqualTo(server.realm("flat"));
            assertThat(told.path("exp").asLong() - told.path("iat").asLong())
                    .isEqualTo(Duration.ofDays(90).toSeconds());
        }
    }

    @Test
    void theTimeOfLastUseComesLaterThanTheUse() throws InterruptedException {
        Instant before = Instant.now();
        String token = owner.create("script", "scores").text("token");
        owner.gate("").bearer(token).send().succeeded();

        JsonNode lastUsedAt = NullNode.getInstance();
        for (int tries = 0; lastUsedAt.isNull() && tries < 200; tries++) {
            Thread.sleep(100);
            lastUsedAt = owner.list().json().get(0).path("lastUsedAt");
        }

        assertThat(Instant.parse(lastUsedAt.asText())).isBetween(before.minusSeconds(1), Instant.now());
    }

    @Test
    void anEndedTokenIsDeadAtOnce() {
        Answer made = owner.create("script", "scores");

        assertThat(owner.end(made.text("id")).status()).isEqualTo(204);

        assertThat(owner.introspect(made.text("token")).body()).isEqualTo(INACTIVE);
        assertThat(owner.gate("").bearer(made.text("token")).send().status()).isEqualTo(401);
        assertThat(owner.end(made.text("id")).status()).isEqualTo(404);
        assertThat(owner.list().body()).isEqualTo("[]");
    }

    @Test
    void aRotatedTokenGivesWayToTheNewOneAndItsUseEndsBoth() {
        Answer old = owner.create("script", "scores");

        Answer rotated = owner.rotate(old.text("id"));

        assertThat(rotated.status()).isEqualTo(201);
        assertThat(rotated.text("name")).isEqualTo("script");
        assertThat(rotated.text("token")).isNotEqualTo(old.text("token"));
        assertThat(owner.introspect(rotated.text("token")).json().path("active").asBoolean())
                .isTrue();
        assertThat(owner.rotate(old.text("id")).status()).isEqualTo(409);
        assertThat(owner.introspect(old.text("token")).body()).isEqualTo(INACTIVE);
        assertThat(owner.introspect(rotated.text("token")).body()).isEqualTo(INACTIVE);
        assertThat(owner.list().body()).isEqualTo("[]");
    }

    @Test
    void theTokenTellsAboutItselfAndEndsItselfAndCanDoNothingElse() {
        Answer made = owner.create("script", "scores");
        Request self = Http.get(owner.path() + "/self").bearer(made.text("token"));

        assertThat(self.send().text("id")).isEqualTo(made.text("id"));
        assertThat(self.send().members()).doesNotContain("token");
        assertThat(Http.get(owner.path()).bearer(made.text("token")).send().status())
                .isEqualTo(401);
        assertThat(Http.post(owner.path())
                        .bearer(made.text("token"))
                        .json(Map.of("name", "x", "scopes", List.of("scores")))
                        .send()
                        .status())
                .isEqualTo(401);
        assertThat(Http.delete(owner.path() + "/self")
                        .bearer(made.text("token"))
                        .send()
                        .status())
                .isEqualTo(204);
        Expect.json(self.send(), 401, """
                {"error":"invalid_token","error_description":"The access token is missing or not valid."}""", "WWW-Authenticate", "Bearer error=\"invalid_token\"");
    }

    /** As {@code admin-cli} gets them: Keycloak knows more of such a token than stands in it. */
    @Test
    void aLightweightTokenOfALoginIsAsGood() {
        String token = Http.post(server.oidc("flat", "token"))
                .form(
                        "grant_type",
                        "password",
                        "client_id",
                        "admin-cli",
                        "username",
                        person.username(),
                        "password",
                        Person.PASSWORD)
                .send()
                .succeeded()
                .text("access_token");
        TokenOwner light = new TokenOwner(server, person, token);

        assertThat(Answer.claims(token).has("resource_access")).isFalse();
        assertThat(light.create("script", "scores").status()).isEqualTo(201);
        assertThat(light.list().json()).hasSize(1);
    }

    @Test
    void theVendorsResourceTakesIt() {
        String token = owner.create("script", "account.public_profile").text("token");
        String other = owner.create("script", "scores").text("token");
        ScoreApp app = new ScoreApp(server);

        assertThat(app.me(token).text("username")).isEqualTo(person.username());
        assertThat(app.me(other).status()).isEqualTo(403);
        person.change(Map.of("enabled", false));
        assertThat(app.me(token).status()).isEqualTo(401);
    }

    @Test
    void exchangeGivesAShortLivedTokenOfTheSameOrFewerScopes() {
        String token = owner.create("script", "scores", "account.email").text("token");

        Answer all = exchange(token);
        assertThat(all.status()).as(all.toString()).isEqualTo(200);
        assertThat(all.jwt("access_token").path("scope").asText().split(" "))
                .containsExactlyInAnyOrder("account.email", "scores");
        assertThat(all.jwt("access_token").path("sub").asText()).isEqualTo(person.id());
        assertThat(all.jwt("access_token").has("sid")).isFalse();
        assertThat(exchange(token, "scope", "scores")
                        .jwt("access_token")
                        .path("scope")
                        .asText())
                .isEqualTo("scores");
        assertThat(exchange(token, "scope", "collections").text("error")).isEqualTo("invalid_scope");
        assertThat(Http.get(owner.path())
                        .bearer(all.text("access_token"))
                        .send()
                        .status())
                .isIn(401, 403);
    }

    @Test
    void theGateLetsItThroughWithItsScopes() {
        Answer made = owner.create("script", "scores");
        String token = made.text("token");

        Answer passed = owner.gate("/any/path?scope=scores").bearer(token).send();
        assertThat(passed.status()).isEqualTo(200);
        assertThat(passed.header("X-Auth-Subject")).contains(person.id());
        assertThat(passed.header("X-Auth-User")).contains(person.username());
        assertThat(passed.header("X-Auth-Client")).contains("personal-access-tokens");
        assertThat(passed.header("X-Auth-Scope")).contains("scores");
        assertThat(passed.header("X-Auth-Token-Id")).contains(made.text("id"));
        assertThat(passed.header("Cache-Control")).contains("no-store");
        assertThat(owner.gate("").header("X-API-Key", token).send().status()).isEqualTo(200);
        assertThat(owner.gate("").basic(person.username(), token).send().status())
                .isEqualTo(200);
        assertThat(owner.gate("").basic("alice", token).send().status()).isEqualTo(401);
        assertThat(owner.gate("?scope=scores+collections").bearer(token).send().status())
                .isEqualTo(403);
        assertThat(owner.gate("").send().header("WWW-Authenticate")).contains("Bearer realm=\"flat\"");
        assertThat(owner.gate("").send().status()).isEqualTo(401);
    }

    @Test
    void whatIsWrongWithARequestIsNamed() {
        expectRefused(Map.of("scopes", List.of("scores")), "Field 'name' is missing.");
        expectRefused(Map.of("name", " ", "scopes", List.of("scores")), "Field 'name' must have 1 to 100 characters.");
        expectRefused(
                Map.of("name", "a\u0007", "scopes", List.of("scores")),
                "Field 'name' must not hold control characters.");
        expectRefused(Map.of("name", "x", "scopes", List.of()), "Field 'scopes' must name at least one scope.");
        expectRefused(
                Map.of("name", "x", "scopes", List.of("scores", "scores")), "Field 'scopes' names a scope twice.");
        expectRefused(
                Map.of("name", "x", "scopes", List.of("scores"), "expiresAt", "2001-01-01T00:00:00Z"),
                "Field 'expiresAt' must be in the future.");
        expectRefused(
                Map.of("name", "x", "scopes", List.of("scores"), "expiresAt", "tomorrow"),
                "Field 'expiresAt' must be a date and time with a zone such as 2027-01-31T12:00:00Z.");
        expectRefused(
                Map.of("name", "x", "scopes", List.of("scores"), "color", "red"),
                "The request has a member that is not known, 'color'; there are: client, expiresAt, name, scopes.");
        assertThat(owner.post(Map.of("name", "x", "scopes", List.of("nonsense")))
                        .text("error_description"))
                .startsWith("Field 'scopes' names a scope that cannot be had; there are: account.education_profile, ");
        assertThat(owner.list().body()).isEqualTo("[]");
    }

    private void expectRefused(Map<String, Object> body, String description) {
        Answer answer = owner.post(body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo("invalid_request");
        assertThat(answer.text("error_description")).isEqualTo(description);
    }

    private Answer exchange(String token, String... more) {
        String[] form = new String[more.length + 6];
        System.arraycopy(
                new String[] {
                    "grant_type",
                    "urn:ietf:params:oauth:grant-type:token-exchange",
                    "subject_token",
                    token,
                    "subject_token_type",
                    "urn:connectpack:params:oauth:token-type:personal-access-token"
                },
                0,
                form,
                0,
                6);
        System.arraycopy(more, 0, form, 6, more.length);
        return Http.post(server.oidc("flat", "token"))
                .basic("flat-api", server.secret("flat-api"))
                .form(form)
                .send();
    }
}

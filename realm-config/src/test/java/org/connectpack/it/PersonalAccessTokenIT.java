package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A personal access token from its making to its end. */
@RunningServer
final class PersonalAccessTokenIT {

    private static final String INACTIVE = "{\"active\":false}";

    private final Server server;
    private final Admin admin;
    private final Person person;
    private final TokenOwner owner;

    PersonalAccessTokenIT(Server server, Admin admin, @In("flat") Person person) {
        this.server = server;
        this.admin = admin;
        this.person = person;
        this.owner = TokenOwner.of(person, server);
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
    void theEndIsToldAsItIsKept() {
        Instant end = Instant.now().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS);

        Answer made = owner.post(Map.of(
                        "name",
                        "script",
                        "scopes",
                        List.of("scores"),
                        "expiresAt",
                        end.plusNanos(123_456_789).toString()))
                .succeeded();

        assertThat(made.text("expiresAt")).isEqualTo(end.plusMillis(123).toString());
        assertThat(owner.list().json().get(0).path("expiresAt").asText()).isEqualTo(made.text("expiresAt"));
    }

    @Test
    void theTimeOfLastUseComesLaterThanTheUse() {
        Instant before = Instant.now();
        String token = owner.create("script", "scores").text("token");
        owner.gate("").bearer(token).send().succeeded();

        JsonNode lastUsedAt = await().atMost(Duration.ofSeconds(20))
                .until(() -> owner.list().json().get(0).path("lastUsedAt"), JsonNode::isTextual);

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
    void whatBecomesOfATokenIsToldAndItsSecretIsNot() {
        Answer first = owner.create("script", "scores");
        owner.gate("").bearer(first.text("token")).send().succeeded();
        Answer second = owner.rotate(first.text("id")).succeeded();
        owner.end(second.text("id")).succeeded();

        assertThat(whatHappened("UPDATE_CREDENTIAL")).containsExactly("rotated", "used for the first time", "made");
        assertThat(whatHappened("REMOVE_CREDENTIAL")).containsExactly("ended");
        assertThat(admin.events("flat", "UPDATE_CREDENTIAL").toString())
                .contains(second.text("id"))
                .doesNotContain(first.text("token"), second.text("token"));
    }

    private List<String> whatHappened(String type) {
        List<String> happened = new ArrayList<>();
        for (JsonNode event : admin.events("flat", type)) {
            if (event.path("userId").asText().equals(person.id())) {
                happened.add(event.path("details").path("personal_access_token").asText());
            }
        }
        return happened;
    }
}

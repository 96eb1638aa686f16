package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where a personal access token is good: introspection, exchange, a vendor's resource, the gate. */
@RunningServer
final class PersonalAccessTokenDoorsIT {

    private final Server server;
    private final Person person;
    private final TokenOwner owner;

    PersonalAccessTokenDoorsIT(Server server, @In("flat") Person person) {
        this.server = server;
        this.person = person;
        this.owner = TokenOwner.of(person, server);
    }

    @Test
    void introspectionTellsWhatAnAccessTokenWould() {
        String token = owner.create("script", "scores").text("token");

        for (Answer answer : List.of(
                owner.introspect(token),
                owner.introspect(token, "token_type_hint", "access_token"),
                owner.introspect(token, "token_type_hint", "refresh_token"),
                owner.introspect(token, "token_type_hint", "personal_access_token"),
                owner.introspect(
                        token, "token_type_hint", "urn:connectpack:params:oauth:token-type:personal-access-token"))) {
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

    /** Keycloak does not look at the token then. */
    @Test
    void aHintThatKeycloakDoesNotKnowIsRefusedByIt() {
        String token = owner.create("script", "scores").text("token");

        Answer answer = owner.introspect(token, "token_type_hint", "nonsense");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error_description")).isEqualTo("Unsupported token type.");
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
        JsonNode claims = all.jwt("access_token");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(300);
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

    @Test
    void eachDoorIsCounted() {
        String token = owner.create("script", "scores").text("token");
        owner.gate("").bearer(token).send().succeeded();
        owner.introspect("flat_" + "x".repeat(36)).succeeded();

        Http.post(server.oidc("flat", "revoke"))
                .form("client_id", "personal-access-tokens", "token", token)
                .send()
                .succeeded();
        try (LeakScanner scanner = LeakScanner.with(server, person.admin())) {
            assertThat(scanner.report(token).status()).isEqualTo(204);
        }

        String metrics = Http.get(server.management() + "/metrics").send().body();

        assertThat(metrics)
                .containsPattern(
                        "connectpack_personal_access_token_verifications_total\\{[^}]*door=\"gate\"[^}]*outcome=\"good\"")
                .containsPattern(
                        "connectpack_personal_access_token_verifications_total\\{[^}]*door=\"introspection\"[^}]*outcome=\"made_up\"")
                .containsPattern(
                        "connectpack_personal_access_token_verifications_total\\{[^}]*door=\"revocation\"[^}]*outcome=\"known\"")
                .containsPattern(
                        "connectpack_personal_access_token_verifications_total\\{[^}]*door=\"report\"[^}]*outcome=\"unknown\"")
                .contains("connectpack_personal_access_token_lookups_total")
                .contains("connectpack_personal_access_token_uses_written_total");
    }
}

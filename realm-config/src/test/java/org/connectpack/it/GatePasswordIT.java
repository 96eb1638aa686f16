package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The user's own password at the gate, where the realm switches that on. */
@RunningServer
final class GatePasswordIT {

    private final MovedRealm realm;

    GatePasswordIT(MovedRealm realm) {
        this.realm = realm;
    }

    private Answer ask(String query, Person person, String password) {
        return realm.gate(query).basic(person.username(), password).send();
    }

    @Test
    void aPasswordPassesAndLeavesNoSession() {
        try (Person person = realm.person()) {
            Answer passed = ask("", person, Person.PASSWORD);

            assertThat(passed.status()).isEqualTo(200);
            assertThat(passed.headers("X-Auth-Subject")).containsExactly(person.id());
            assertThat(passed.headers("X-Auth-User")).containsExactly(person.username());
            assertThat(passed.headers("X-Auth-Client")).containsExactly("logins");
            assertThat(passed.headers("X-Auth-Scope")).containsExactly("read");
            assertThat(passed.headers("X-Auth-Token-Id").get(0)).isNotEmpty();
            assertThat(realm.admin().get(person.path() + "/sessions")).isEmpty();
        }
    }

    @Test
    void aPasswordHasTheScopesThatAreAskedAndMayBeHad() {
        Answer passed = askAsSomebody("?scope=write");
        assertThat(passed.status()).isEqualTo(200);
        assertThat(passed.headers("X-Auth-Scope").get(0).split(" ")).containsExactlyInAnyOrder("read", "write");

        assertThat(askAsSomebody("?scope=everything").status()).isEqualTo(403);
        assertThat(askAsSomebody("?client=keys").status()).isEqualTo(403);
        assertThat(askAsSomebody("?audience=api").status()).isEqualTo(200);
    }

    /** Each time another person: Keycloak refuses a login while it still counts the one before. */
    private Answer askAsSomebody(String query) {
        try (Person person = realm.person()) {
            return ask(query, person, Person.PASSWORD);
        }
    }

    @Test
    void theAnswerIsTheSameWhateverIsWrong() {
        try (Person person = realm.person()) {
            Answer wrong = ask("", person, "guess");
            Answer unknown = realm.gate("").basic("nobody", "guess").send();

            assertThat(wrong.status()).isEqualTo(401);
            assertThat(wrong.headers("WWW-Authenticate"))
                    .containsExactly(
                            "Bearer realm=\"acme\", error=\"invalid_token\", error_description=\"The credential is not valid.\"",
                            "Basic realm=\"acme\", charset=\"UTF-8\"");
            assertThat(unknown.status()).isEqualTo(401);
            assertThat(unknown.body()).isEqualTo(wrong.body());
            assertThat(realm.gate("").basic("a\0b", "c\0d").send().status()).isEqualTo(401);
            assertThat(realm.gate("").basic("", "").send().status()).isEqualTo(401);
        }
    }

    @Test
    void guessingLocksTheUserEverywhere() {
        try (Person person = realm.person()) {
            String state = MovedRealm.NAME + "/attack-detection/brute-force/users/" + person.id();
            for (int guess = 0; guess < MovedRealm.FAILURES; guess++) {
                assertThat(ask("", person, "guess-" + guess).status()).isEqualTo(401);
            }
            await().pollDelay(Duration.ofMillis(500))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> {
                        boolean locked =
                                realm.admin().get(state).path("disabled").asBoolean();
                        if (!locked) {
                            // Keycloak counts after its answer, and of two guesses at once may count one.
                            ask("", person, "guess");
                        }
                        return locked;
                    });

            assertThat(ask("", person, Person.PASSWORD).status()).isEqualTo(401);
            assertThat(PlainRealm.byPassword(
                                    realm.server().oidc(MovedRealm.NAME, "token"), person, Person.PASSWORD, "logins")
                            .send()
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void whoMayNotSignInDoesNotPass() {
        try (Person person = realm.person()) {
            person.change(Map.of("requiredActions", List.of("UPDATE_PASSWORD")));
            assertThat(ask("", person, Person.PASSWORD).status()).isEqualTo(401);
            person.change(Map.of("requiredActions", List.of()));
            await().until(() -> ask("", person, Person.PASSWORD).status() == 200);

            person.change(Map.of("enabled", false));
            assertThat(ask("", person, Person.PASSWORD).status()).isEqualTo(401);
        }
    }

    @Test
    void aPasswordMakesKeycloaksEventsAndIsInNone() {
        try (Person person = realm.person();
                Person other = realm.person()) {
            ask("", person, Person.PASSWORD);
            ask("", other, "wrong horse");

            JsonNode login = realm.admin().lastEvent(MovedRealm.NAME, "LOGIN");
            assertThat(login.path("userId").asText()).isEqualTo(person.id());
            assertThat(login.path("clientId").asText()).isEqualTo("logins");
            assertThat(login.toString()).doesNotContain(Person.PASSWORD);
            JsonNode refused = realm.admin().lastEvent(MovedRealm.NAME, "LOGIN_ERROR");
            assertThat(refused.path("error").asText()).isEqualTo("invalid_user_credentials");
            assertThat(refused.toString()).doesNotContain("wrong horse");
        }
    }

    /** The realm takes no such token in Basic; that it is none of the user's passwords must not count. */
    @Test
    void aTokenIsNoGuessAtThePassword() {
        try (Person person = realm.person()) {
            for (int i = 0; i < 2 * MovedRealm.FAILURES; i++) {
                assertThat(ask("", person, "acme_000000000000000000000000000000000000")
                                .status())
                        .isEqualTo(401);
            }

            assertThat(ask("", person, Person.PASSWORD).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            password-client; api     ; 'password-client' is 'api': is not an enabled client of this realm with direct access grants and without consent
            password-client; nothing ; 'password-client' is 'nothing': is not an enabled client of this realm
            basic          ; token   ; 'password-client' is 'logins': never counts, as 'basic' does not say password
            """)
    void aMistakeIsRefusedWhenItIsWritten(String field, String value, String reason) {
        Answer refused = realm.set("gate", field, value);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("Gate 'gate'").contains("'password-client'");
        assertThat(refused.body()).contains(reason.substring(reason.indexOf(':') + 2));
    }

    @Test
    void theClientsOwnSwitchTurnsItOff() {
        try (Person person = realm.person()) {
            JsonNode client = realm.admin()
                    .get(MovedRealm.NAME + "/clients?clientId=logins")
                    .get(0);
            String path = MovedRealm.NAME + "/clients/" + client.path("id").asText();
            realm.admin().put(path, Map.of("directAccessGrantsEnabled", false)).succeeded();
            try {
                assertThat(ask("", person, Person.PASSWORD).status()).isEqualTo(401);
            } finally {
                realm.admin()
                        .put(path, Map.of("directAccessGrantsEnabled", true))
                        .succeeded();
            }
        }
    }
}

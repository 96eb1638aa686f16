package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Passwords that are guessed at a dialect count, and lock the user at every door. */
@RunningServer
final class BruteForceIT {

    private final PlainRealm realm;

    BruteForceIT(PlainRealm realm) {
        this.realm = realm;
    }

    @Test
    void guessingAtTheTokenEndpointLocksTheUserEverywhere() {
        try (Person person = realm.person()) {
            assertThat(atToken(realm.dialect("token"), person, Person.PASSWORD).status())
                    .isEqualTo(200);
            assertThat(byBasic(person, Person.PASSWORD).status()).isEqualTo(200);

            guessUntilLocked(person, () -> expectInvalidGrant(atToken(realm.dialect("token"), person, "guess")));

            expectLocked(person);
        }
    }

    @Test
    void guessingAtAResourceLocksTheUserEverywhere() {
        try (Person person = realm.person()) {
            guessUntilLocked(
                    person, () -> assertThat(byBasic(person, "guess").status()).isEqualTo(401));

            expectLocked(person);
        }
    }

    @Test
    void theUserIsLetInAgainWhenTheAdministratorSaysSo() {
        try (Person person = realm.person()) {
            guessUntilLocked(person, () -> byBasic(person, "guess"));
            assertThat(byBasic(person, Person.PASSWORD).status()).isEqualTo(401);

            realm.admin().delete(stateOf(person)).succeeded();

            assertThat(byBasic(person, Person.PASSWORD).status()).isEqualTo(200);
        }
    }

    /** It is no password of anybody's, and somebody else's mistake must not lock its owner out. */
    @Test
    void aTokenIsNoGuessAtThePassword() {
        try (Person person = realm.person()) {
            for (int i = 0; i < 2 * PlainRealm.FAILURES; i++) {
                Expect.json(
                        byBasic(person, "plain_000000000000000000000000000000000000"),
                        401,
                        """
                        {"error":"invalid_token","error_description":"The credentials are not valid."}""",
                        "WWW-Authenticate",
                        """
                        Bearer realm="plain", error="invalid_token", error_description="The credentials are not valid.\"""");
            }

            assertThat(byBasic(person, Person.PASSWORD).status()).isEqualTo(200);
            assertThat(realm.admin().get(stateOf(person)).path("numFailures").asInt())
                    .isZero();
        }
    }

    private static Answer atToken(String address, Person person, String password) {
        return PlainRealm.byPassword(address, person, password, PlainRealm.PASSWORDS)
                .send();
    }

    private Answer byBasic(Person person, String password) {
        return Http.get(realm.dialect("password/me"))
                .basic(person.username(), password)
                .send();
    }

    /** The right password is of no use at any door, and is answered as a wrong one. */
    private void expectLocked(Person person) {
        expectInvalidGrant(atToken(realm.dialect("token"), person, Person.PASSWORD));
        expectInvalidGrant(atToken(realm.standard("token"), person, Person.PASSWORD));
        Expect.json(byBasic(person, Person.PASSWORD), 401, """
                {"error":"invalid_token","error_description":"The credentials are not valid."}""", "WWW-Authenticate", """
                Bearer realm="plain", error="invalid_token", error_description="The credentials are not valid.\"""");
    }

    /** Keycloak counts in a thread of its own, after it has answered, and of two guesses at once may count one. */
    private void guessUntilLocked(Person person, Runnable guess) {
        assertThat(isLocked(person)).isFalse();
        for (int i = 0; i < PlainRealm.FAILURES; i++) {
            guess.run();
        }
        await().pollDelay(Duration.ofMillis(500))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    boolean locked = isLocked(person);
                    if (!locked) {
                        guess.run();
                    }
                    return locked;
                });
    }

    private boolean isLocked(Person person) {
        return realm.admin().get(stateOf(person)).path("disabled").asBoolean();
    }

    private static void expectInvalidGrant(Answer answer) {
        Expect.json(answer, 400, """
                {"error":"invalid_grant","error_description":"Invalid user credentials"}""");
    }

    private static String stateOf(Person person) {
        return person.realm() + "/attack-detection/brute-force/users/" + person.id();
    }
}

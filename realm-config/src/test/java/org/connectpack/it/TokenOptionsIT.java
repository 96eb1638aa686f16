package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user is told may be chosen for a token. */
@RunningServer
final class TokenOptionsIT {

    private final Server server;
    private final Admin admin;

    TokenOptionsIT(Server server, Admin admin) {
        this.server = server;
        this.admin = admin;
    }

    @Test
    void theRealmsRulesAndTheClientsScopesInWords() {
        try (Person person = Person.in("flintrow", admin)) {
            Expect.json(options(TokenOwner.of(person, server), "en"), 200, """
                    {"shownAs":"api-keys","clients":[{"id":"api-keys","name":"API keys","scopes":[\
                    {"name":"resources.read","text":"See your resources"},\
                    {"name":"resources.write","text":"Create, change and delete your resources"}]}],\
                    "defaultLifetime":7776000,"longestLifetime":31536000,"withoutExpiry":false,"rotationGrace":0}""");
        }
    }

    @Test
    void theWordsAreThoseOfTheReadersLanguageInTheOrderOfTheConsentPage() {
        try (Person person = Person.in("flat", admin)) {
            JsonNode scopes = options(TokenOwner.of(person, server), "de")
                    .succeeded()
                    .json()
                    .at("/clients/0/scopes");

            assertThat(scopes.findValuesAsText("text")).startsWith("Ihr öffentliches Profil ansehen");
            assertThat(scopes.findValuesAsText("name"))
                    .startsWith("account.public_profile", "account.email", "account.education_profile");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz;q=x", "de;q=", ";;;", "*;q=2", "a_b,,c"})
    void languagesThatCannotBeReadAreNone(String languages) {
        try (Person person = Person.in("flat", admin)) {
            TokenOwner owner = TokenOwner.of(person, server);

            assertThat(options(owner, languages).succeeded().body())
                    .isEqualTo(options(owner, "en").body());
            Answer connections = Http.get(server.realm("flat") + "/connections")
                    .bearer(owner.consoleToken())
                    .header("Accept-Language", languages)
                    .send();
            assertThat(connections.status()).isEqualTo(200);
            assertThat(connections.headers("Cache-Control")).containsExactly("no-store");
        }
    }

    @Test
    void eachScopeThatIsOfferedCanBeHad() {
        try (Person person = Person.in("flat", admin)) {
            TokenOwner owner = TokenOwner.of(person, server);
            List<String> offered =
                    options(owner, "en").json().at("/clients/0/scopes").findValuesAsText("name");

            assertThat(owner.post(Map.of("name", "all", "scopes", offered)).status())
                    .isEqualTo(201);
        }
    }

    @Test
    void onlyTheUserMayAsk() {
        try (Person person = Person.in("flat", admin)) {
            TokenOwner owner = TokenOwner.of(person, server);
            String token = owner.create("script", "scores").text("token");

            for (String credential : List.of(token, "made-up")) {
                Answer answer =
                        Http.get(owner.path() + "/options").bearer(credential).send();
                assertThat(answer.status()).isEqualTo(401);
            }
        }
    }

    private static Answer options(TokenOwner owner, String language) {
        return Http.get(owner.path() + "/options")
                .bearer(owner.consoleToken())
                .header("Accept-Language", language)
                .send();
    }
}

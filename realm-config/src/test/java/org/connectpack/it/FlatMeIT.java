package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flat's {@code GET v2/me}: the vendor's user object, in its own shape of errors. */
@RunningServer
final class FlatMeIT {

    private final Server server;
    private final Admin admin;
    private final ScoreApp app;

    FlatMeIT(Server server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.app = new ScoreApp(server);
    }

    @Test
    void itIsTheVendorsUserObject() {
        String id = admin.get("flat/users?exact=true&username=alice")
                .get(0)
                .path("id")
                .asText();
        admin.delete("flat/users/" + id + "/consents/score-app");
        Page consent = new Browser(server).login(app.authorize("account.public_profile"), "alice", "alice");
        String token = app.exchange(consent.accept().callback().query("code")).text("access_token");

        Expect.json(app.me(token), 200, """
                {"id":"%s","type":"user","product":"flat","username":"alice",\
                "picture":"https://flat.example/alice.png","printableName":"Alice Ashford","firstname":"Alice",\
                "lastname":"Ashford","name":"Alice Ashford","bio":"Plays the viola","registrationDate":"<iso8601>",\
                "isEmailVerified":true}""".formatted(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account.public_profile",
                "account.education_profile",
                "account.public_profile account.education_profile scores"
            })
    void onlyThePictureIsNullAndWhatIsUnknownIsLeftOut(String scope) {
        try (Person person = Person.in("flat", admin)) {
            String token = app.connect(person, scope).text("access_token");

            expectPerson(app.me(token), person);
        }
    }

    @Test
    void aPersonalAccessTokenGetsAndIsRefusedTheSame() {
        try (Person person = Person.in("flat", admin)) {
            TokenOwner owner = TokenOwner.of(person, server);
            Answer made = owner.create("script", "account.public_profile");

            expectPerson(app.me(made.text("token")), person);
            expectNoScope(app.me(owner.create("script", "scores").text("token")));
            owner.end(made.text("id")).succeeded();
            expectNoGoodToken(app.me(made.text("token")));
        }
    }

    private static void expectPerson(Answer answer, Person person) {
        Expect.json(answer, 200, """
                {"id":"%s","type":"user","product":"flat","username":"%s","picture":null,\
                "printableName":"Petra Person","firstname":"Petra","lastname":"Person","name":"Petra Person",\
                "registrationDate":"<iso8601>","isEmailVerified":true}""".formatted(person.id(), person.username()));
    }

    @Test
    void itNeedsOneOfTwoScopes() {
        try (Person person = Person.in("flat", admin)) {
            expectNoScope(app.me(app.connect(person, "account.email scores").text("access_token")));
        }
    }

    private static void expectNoScope(Answer answer) {
        Expect.json(answer, 403, """
                    {"code":"INSUFFICIENT_SCOPE","message":"The access token lacks a scope: account.public_profile or\
                     account.education_profile."}""", "WWW-Authenticate", """
                    Bearer realm="flat", error="insufficient_scope", error_description="The access token lacks a\
                     scope: account.public_profile or account.education_profile.",\
                     scope="account.public_profile account.education_profile\"""");
    }

    @Test
    void itNeedsAToken() {
        expectNoToken(Http.get(server.dialect("flat", "v2/me")).send());
        expectNoToken(app.me(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"made-up", "a.b.c"})
    void aTokenThatIsNoneIsRefused(String token) {
        expectNoGoodToken(app.me(token));
    }

    @Test
    void aTokenInTheQueryIsNotLookedAt() {
        try (Person person = Person.in("flat", admin)) {
            String token = app.connect(person, "account.public_profile").text("access_token");

            expectNoToken(Http.get(server.dialect("flat", "v2/me"))
                    .query("access_token", token)
                    .send());
        }
    }

    @Test
    void aDisabledUsersTokenIsRefused() {
        try (Person person = Person.in("flat", admin)) {
            String token = app.connect(person, "account.public_profile").text("access_token");
            assertThat(app.me(token).status()).isEqualTo(200);

            person.change(Map.of("enabled", false));

            expectNoGoodToken(app.me(token));
        }
    }

    private static void expectNoToken(Answer answer) {
        Expect.json(answer, 401, """
                {"code":"INVALID_TOKEN","message":"The request has no access token."}""", "WWW-Authenticate", "Bearer realm=\"flat\"");
    }

    static void expectNoGoodToken(Answer answer) {
        Expect.json(answer, 401, """
                {"code":"INVALID_TOKEN","message":"The access token is not valid."}""", "WWW-Authenticate", """
                Bearer realm="flat", error="invalid_token", error_description="The access token is not valid.\"""");
    }
}

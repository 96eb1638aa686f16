package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Flat's document: the implicit grant, for a page that fetches the user's profile itself. */
@RunningServer
final class FlatWidgetIT {

    private static final String ORIGIN = "http://localhost:9999";

    private final Server server;
    private final Admin admin;
    private final ScoreApp app;

    FlatWidgetIT(Server server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.app = new ScoreApp(server);
    }

    @ParameterizedTest
    @CsvSource({
        "account.public_profile, account.public_profile",
        "scores account.public_profile, account.public_profile scores",
    })
    void theFragmentHoldsTheDocumentsThreeMembers(String asked, String granted) {
        try (Person person = Person.in("flat", admin)) {
            Page back = person.signIn(new Browser(server), app.authorizeWidget(asked))
                    .accept();

            Expect.redirectFromPage(back.answer(), 302, withToken(granted.replace(' ', '+')));
            String token = back.callback().fragment("access_token");
            JsonNode claims = Answer.claims(token);
            assertThat(claims.path("exp").asLong() - claims.path("iat").asLong())
                    .isEqualTo(86400);
            assertThat(app.me(token).text("id")).isEqualTo(person.id());
        }
    }

    @ParameterizedTest
    @CsvSource({"online", "offline"})
    void theStateComesBackAndTheAccessTypeHasNoEffect(String accessType) {
        try (Person person = Person.in("flat", admin)) {
            String url = app.authorizeWidget("scores", "state", "a b#c", "access_type", accessType);

            Page back = person.signIn(new Browser(server), url).accept();

            Expect.redirectFromPage(back.answer(), 302, withToken("scores") + "&state=a+b%23c");
        }
    }

    @Test
    void theSecondTimeThereIsNeitherLoginNorConsent() {
        try (Person person = Person.in("flat", admin)) {
            Browser browser = new Browser(server);
            person.signIn(browser, app.authorizeWidget("scores")).accept().callback();

            Page second = browser.open(app.authorizeWidget("scores"));

            Expect.redirect(second.answer(), 302, withToken("scores"));
        }
    }

    @Test
    void denyingIsToldInTheFragment() {
        try (Person person = Person.in("flat", admin)) {
            Page back = person.signIn(new Browser(server), app.authorizeWidget("scores", "state", "abc"))
                    .deny();

            Expect.redirectFromPage(
                    back.answer(), 302, Callback.URI_OF_DEMO_CLIENTS + "#error=access_denied&state=abc");
        }
    }

    @ParameterizedTest
    @CsvSource({"score-app, token, #, Implicit", "score-widget, code, ?, Standard"})
    void aGrantThatTheClientWasNotGivenIsRefused(String clientId, String type, String separator, String flow) {
        String url = app.link(clientId, type, "scores", "state", "abc");

        Page back = new Browser(server).open(url);

        Expect.redirect(
                back.answer(),
                302,
                Callback.URI_OF_DEMO_CLIENTS + separator
                        + "error=unauthorized_client&error_description=Client+is+not+allowed+to+initiate+browser"
                        + "+login+with+given+response_type.+" + flow + "+flow+is+disabled+for+the+client.&state=abc");
    }

    @Test
    void thePagesScriptMayFetchTheProfile() {
        Answer preflight = Http.request("OPTIONS", server.dialect("flat", "v2/me"))
                .header("Origin", ORIGIN)
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "authorization")
                .send();
        Expect.preflight(preflight, ORIGIN, "GET");

        try (Person person = Person.in("flat", admin)) {
            String token = person.signIn(new Browser(server), app.authorizeWidget("account.public_profile"))
                    .accept()
                    .callback()
                    .fragment("access_token");

            Answer answer = Http.get(server.dialect("flat", "v2/me"))
                    .header("Origin", ORIGIN)
                    .bearer(token)
                    .send();
            Expect.json(
                    answer,
                    200,
                    """
                    {"id":"%s","type":"user","product":"flat","username":"%s","picture":null,\
                    "printableName":"Petra Person","firstname":"Petra","lastname":"Person","name":"Petra Person",\
                    "registrationDate":"<iso8601>","isEmailVerified":true}""".formatted(person.id(), person.username()),
                    "Access-Control-Allow-Origin",
                    ORIGIN,
                    "Access-Control-Allow-Credentials",
                    "true");

            Answer elsewhere = Http.get(server.dialect("flat", "v2/me"))
                    .header("Origin", "https://evil.example")
                    .bearer(token)
                    .send();
            Expect.json(elsewhere, 403, """
                    {"code":"INVALID_REQUEST","message":"The request cannot be processed."}""");
        }
    }

    @Test
    void thePageEndsItsTokenWithItsIdAlone() {
        try (Person person = Person.in("flat", admin)) {
            String token = person.signIn(new Browser(server), app.authorizeWidget("account.public_profile"))
                    .accept()
                    .callback()
                    .fragment("access_token");
            assertThat(app.me(token).status()).isEqualTo(200);

            Expect.json(
                    app.invalidation()
                            .form("token", token, "client_id", ScoreApp.ID)
                            .send(),
                    400,
                    Target.REVOCATION.refusal("invalid_client", "Invalid client or Invalid client credentials"));
            assertThat(app.me(token).status()).isEqualTo(200);

            Answer ended = app.invalidation()
                    .header("Origin", ORIGIN)
                    .form("token", token, "client_id", "score-widget")
                    .send();

            assertThat(ended.status()).isEqualTo(200);
            assertThat(ended.header("Access-Control-Allow-Origin")).hasValue(ORIGIN);
            assertThat(app.me(token).status()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"form_post", "jwt", "query.jwt", "fragment.jwt", "form_post.jwt", "made-up"})
    void aResponseModeThatWouldNotHaveTheDocumentsMembersIsRefused(String mode) {
        Answer answer = new Browser(server)
                .open(app.authorizeWidget("scores", "response_mode", mode))
                .answer();

        Expect.json(
                answer,
                400,
                Target.AUTHORIZATION.refusal("invalid_request", "This endpoint does not take this response mode."));
    }

    @Test
    void aFragmentIsTakenForACodeToo() {
        try (Person person = Person.in("flat", admin)) {
            Page back = person.signIn(
                            new Browser(server), app.authorize("scores", "response_mode", "fragment", "state", "abc"))
                    .accept();

            Expect.redirectFromPage(back.answer(), 302, Callback.URI_OF_DEMO_CLIENTS + "#code=<code>&state=abc");
        }
    }

    private static String withToken(String scope) {
        return Callback.URI_OF_DEMO_CLIENTS + "#scope=" + scope + "&expires_in=86400&access_token=<jwt>";
    }
}

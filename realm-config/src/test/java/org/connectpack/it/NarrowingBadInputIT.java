package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may not narrow a connection, and what is no list of scopes to keep. */
@RunningServer
final class NarrowingBadInputIT {

    private static final String ID = ScoreApp.ID;

    private final Server server;
    private final Admin admin;
    private final ScoreApp app;
    private final Person person;
    private final ConnectedUser user;

    NarrowingBadInputIT(Server server, Admin admin, @In("flat") Person person) {
        this.server = server;
        this.admin = admin;
        this.app = new ScoreApp(server);
        this.person = person;
        this.user = ConnectedUser.of(person, server);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|Field 'scopes' is missing.",
                "{\"scopes\":null}|Field 'scopes' must be an array of texts.",
                "{\"scopes\":\"scores\"}|Field 'scopes' must be an array of texts.",
                "{\"scopes\":{\"a\":\"scores\"}}|Field 'scopes' must be an array of texts.",
                "{\"scopes\":[1]}|Field 'scopes' must be an array of texts.",
                "{\"scopes\":[\"scores\",null]}|Field 'scopes' must be an array of texts.",
                "{\"scopes\":[]}|Field 'scopes' must keep at least one scope; to take them all, use DELETE.",
                "{\"scopes\":[\"scores\",\"scores\"]}|Field 'scopes' has a scope twice.",
                "{\"scopes\":[\"scores\",\"omr\"]}|Field 'scopes[1]' is no scope that the user has granted to the app.",
                "{\"scopes\":[\"\"]}|Field 'scopes[0]' is no scope that the user has granted to the app.",
                "{\"scopes\":[\"\\u0000\"]}|Field 'scopes[0]' is no scope that the user has granted to the app.",
                "{\"scopes\":[\"scores\"],\"until\":1}|The request has a member that is not known, 'until'; there are: scopes.",
                "{\"scopes\":[\"scores\"],\"scopes\":[]}|The request body is not valid JSON, or has a member twice.",
                "[\"scores\"]|The request body must be one JSON object.",
                "{|The request body is not valid JSON, or has a member twice."
            })
    void whatIsNoListOfGrantedScopesIsRefusedWithItsName(String body, String description) {
        app.connect(person, "scores account.public_profile").succeeded();

        Expect.json(user.narrow(ID, body), 400, """
                {"error":"invalid_request","error_description":"%s"}""".formatted(description));

        assertThat(user.active().get(0).path("scopes")).hasSize(2);
    }

    @Test
    void aParameterIsRefusedWithItsName() {
        app.connect(person, "scores account.public_profile").succeeded();
        Request request = Http.request("PATCH", user.path() + "/" + ID)
                .query("organisation", "acme")
                .bearer(user.token())
                .json(Map.of("scopes", List.of("scores")));

        Expect.json(request.send(), 400, """
                {"error":"invalid_request","error_description":"There is a parameter that is not known, 'organisation'; there are none."}""");

        assertThat(user.active().get(0).path("scopes")).hasSize(2);
    }

    @Test
    void aBodyThatIsNoJsonOrTooLargeIsRefused() {
        app.connect(person, "scores").succeeded();
        Request form = Http.request("PATCH", user.path() + "/" + ID).bearer(user.token());
        Request plain = Http.request("PATCH", user.path() + "/" + ID).bearer(user.token());

        assertThat(form.form("scopes", "scores").send().status()).isEqualTo(415);
        assertThat(plain.body("text/plain", "{\"scopes\":[\"scores\"]}").send().status())
                .isEqualTo(415);
        assertThat(user.narrow(ID, "{\"scopes\":[\"" + "x".repeat(70_000) + "\"]}")
                        .status())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"score-app", "account-console", "no-such-app", "https%3A%2F%2Fapp.example%2F1", "%00"})
    void whatIsNotConnectedIsNotFoundWhateverItIs(String clientId) {
        Expect.json(user.keep(clientId, "scores"), 404, ConnectedUser.NOT_FOUND);
    }

    @Test
    void anAppThatWasGrantedNothingHasNothingToKeep() {
        try (DemoClient third = DemoClient.with(
                "flat", Map.of("consentRequired", true, "defaultClientScopes", List.of("basic")), admin)) {
            third.token(server, person);

            Expect.json(user.keep(third.clientId(), "scores"), 400, """
                    {"error":"invalid_request","error_description":"Field 'scopes[0]' is no scope that the user has granted to the app."}""");
        }
    }

    @Test
    void anOrganizationsConnectionsAreNotNarrowed() {
        app.connect(person, "scores").succeeded();

        Answer refused = Http.request("PATCH", user.path() + "/" + ID)
                .query("organization", "acme")
                .bearer(user.token())
                .json(Map.of("scopes", List.of("scores")))
                .send();

        Expect.json(refused, 400, """
                {"error":"invalid_request","error_description":"An organization's connections can be ended, and not narrowed."}""");
    }

    @Test
    void neitherAnAppNorAPersonalAccessTokenMayNarrow() {
        String ofApp = app.connect(person, "scores account.public_profile").text("access_token");
        String personal =
                TokenOwner.of(person, server).create("script", "scores").text("token");

        for (String token : List.of(ofApp, personal, "made-up")) {
            assertThat(new ConnectedUser(server, person, token)
                            .keep(ID, "scores")
                            .status())
                    .isEqualTo(401);
        }
        assertThat(user.active().get(0).path("scopes")).hasSize(2);
    }
}

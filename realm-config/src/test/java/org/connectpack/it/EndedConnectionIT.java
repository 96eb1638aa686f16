package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is left of a connection that was ended, and nothing else is touched. */
@RunningServer
final class EndedConnectionIT {

    private static final String ID = ScoreApp.ID;

    private final Server server;
    private final Admin admin;
    private final ScoreApp app;
    private final Person person;
    private final ConnectedUser user;

    EndedConnectionIT(Server server, Admin admin, @In("flat") Person person) {
        this.server = server;
        this.admin = admin;
        this.app = new ScoreApp(server);
        this.person = person;
        this.user = ConnectedUser.of(person, server);
    }

    @Test
    void nothingIsLeftOfAConnectionThatWasEnded() {
        Browser browser = new Browser(server);
        Page consent = person.signIn(browser, app.authorize("account.public_profile"));
        String online = app.exchange(consent.accept().callback().query("code")).text("access_token");
        Answer offline = app.connect(person, "account.public_profile", "access_type", "offline");
        String unused =
                browser.open(app.authorize("account.public_profile")).callback().query("code");
        assertThat(app.me(online).status()).isEqualTo(200);

        Answer receipt = user.end(ID);

        Expect.json(receipt, 200, """
                {"client":{"id":"score-app","name":"Score App","description":null,"logoUri":null},\
                "consent":true,"sessions":1,"offlineSessions":1,"endedAt":"<iso8601>"}""");
        assertThat(Duration.between(Instant.parse(receipt.text("endedAt")), Instant.now()))
                .isBetween(Duration.ZERO, Duration.ofSeconds(30));
        for (String token : List.of(online, offline.text("access_token"), offline.text("refresh_token"))) {
            Expect.inactive(server, "flat", token);
        }
        assertThat(app.me(online).status()).isEqualTo(401);
        assertThat(app.refresh(offline.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
        assertThat(app.exchange(unused).text("error")).isEqualTo("invalid_grant");
        assertThat(person.consents()).isEmpty();
        assertThat(user.active()).isEmpty();
        assertThat(user.available().findValuesAsText("id")).contains(ID);
        assertThat(browser.open(app.authorize("account.public_profile")).isConsent())
                .isTrue();
    }

    @Test
    void theGateNoLongerLetsItsTokensThrough() {
        String token = app.connect(person, "scores").text("access_token");
        Request gate = Http.get(server.realm("flat") + "/gate").bearer(token);
        assertThat(gate.send().status()).isEqualTo(200);

        user.end(ID).succeeded();

        assertThat(gate.send().status()).isEqualTo(401);
    }

    @Test
    void aTokenOfTheWidgetIsDeadToo() {
        Page consent = person.signIn(new Browser(server), app.authorizeWidget("account.public_profile"));
        String token = consent.accept().callback().fragment("access_token");

        user.end("score-widget").succeeded();

        Expect.inactive(server, "flat", token);
    }

    @Test
    void aSessionOfAnAppThatAskedForNothingIsAConnectionToo() {
        try (DemoClient third = DemoClient.with(
                "flat", Map.of("consentRequired", true, "defaultClientScopes", List.of("basic")), admin)) {
            String token = third.token(server, person);
            JsonNode connection = user.active().get(0);
            assertThat(connection.path("client").path("id").asText()).isEqualTo(third.clientId());
            assertThat(connection.path("grantedAt").isNull()).isTrue();
            assertThat(connection.path("scopes")).isEmpty();

            assertThat(user.end(third.clientId()).json().path("consent").asBoolean(true))
                    .isFalse();

            Expect.inactive(server, "flat", token);
            assertThat(user.active()).isEmpty();
        }
    }

    /** With the second it has no part in a login, and offline access alone. */
    @ParameterizedTest
    @ValueSource(strings = {"scores", "scores offline_access"})
    void theAppIsToldByBackChannelLogout(String scope) throws Exception {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        HttpServer ear = HttpServer.create(new InetSocketAddress(TestHost.LISTENING, 0), 0);
        ear.createContext("/", exchange -> {
            told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        ear.start();
        String address = "http://" + TestHost.NAME + ":" + ear.getAddress().getPort() + "/logout";
        Map<String, Object> settings = Map.of(
                "consentRequired",
                true,
                "optionalClientScopes",
                List.of("scores", "offline_access"),
                "attributes",
                Map.of("backchannel.logout.url", address));
        try (DemoClient third = DemoClient.with("flat", settings, admin)) {
            third.token(server, person, scope);

            Answer receipt = user.end(third.clientId()).succeeded();

            assertThat(receipt.json().path("sessions").asInt()
                            + receipt.json().path("offlineSessions").asInt())
                    .isEqualTo(1);
            String body = told.poll(10, TimeUnit.SECONDS);
            assertThat(body).startsWith("logout_token=");
            assertThat(Answer.claims(body).path("aud").asText()).isEqualTo(third.clientId());
        } finally {
            ear.stop(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAppThatNeverAnswersHoldsUpNothing(EndlessApp.Manner manner) throws InterruptedException {
        try (EndlessApp address = new EndlessApp(manner);
                DemoClient third = DemoClient.with("flat", address.settings(), admin)) {
            String token = third.token(server, person);

            user.end(third.clientId()).succeeded();

            assertThat(address.cutOffs()).isZero();
            Expect.inactive(server, "flat", token);
            assertThat(user.active()).isEmpty();
            assertThat(address.told()).contains("logout_token=");
            assertThat(address.isCutOff()).isTrue();
            assertThat(person.consents()).isEmpty();
            Expect.inactive(server, "flat", token);
        }
    }

    @Test
    void endingIsToldToTheOperator() {
        app.connect(person, "scores").succeeded();

        user.end(ID).succeeded();
        user.end(ID);

        JsonNode ended = eventOfPerson("REVOKE_GRANT");
        assertThat(ended.path("clientId").asText()).isEqualTo("account-console");
        assertThat(ended.path("details").path("revoked_client").asText()).isEqualTo(ID);
        JsonNode refused = eventOfPerson("REVOKE_GRANT_ERROR");
        assertThat(refused.path("error").asText()).isEqualTo("not_connected");
        assertThat(refused.path("details").path("revoked_client").asText()).isEqualTo(ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "score-app",
                "account-console",
                "personal-access-tokens",
                "no-such-app",
                "https%3A%2F%2Fapp.example%2F1",
                "%00",
                "a%20b"
            })
    void whatIsNotConnectedIsNotFoundWhateverItIs(String clientId) {
        Expect.json(user.end(clientId), 404, ConnectedUser.NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({"organisation, acme", "Organization, acme", "personal-access-token, true", "max, 50"})
    void aParameterThatIsMistypedEndsNothing(String name, String value) {
        app.connect(person, "scores").succeeded();

        Expect.json(user.end(ID, name, value), 400, """
                {"error":"invalid_request","error_description":"There is a parameter that is not known, '%s'; \
                there are: organization, personal-access-tokens."}""".formatted(name));

        assertThat(user.active()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "a\tb", "a b/c?d=e&f"})
    void aClientMayBeNamedInTheQueryWhateverItsIdIs(String clientId) {
        try (DemoClient made = DemoClient.asking("flat", List.of("scores", "omr"), admin)) {
            made.change(Map.of("clientId", clientId));
            DemoClient third = new DemoClient("flat", clientId, made.secret(), made.path(), admin);
            third.token(server, person);
            Request narrow = Http.request("PATCH", user.path())
                    .query("client", clientId)
                    .bearer(user.token())
                    .json(Map.of("scopes", List.of("scores")));
            Request end = Http.delete(user.path()).query("client", clientId).bearer(user.token());

            assertThat(narrow.send().json().path("scopes")).hasSize(1);
            assertThat(end.send().json().path("client").path("id").asText()).isEqualTo(clientId);

            assertThat(user.active()).isEmpty();
            Expect.json(end.send(), 404, ConnectedUser.NOT_FOUND);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "PATCH"})
    void whoNamesNoClientIsToldSo(String method) {
        Answer refused = Http.request(method, user.path())
                .bearer(user.token())
                .json(Map.of("scopes", List.of("scores")))
                .send();

        Expect.json(refused, 400, """
                {"error":"invalid_request","error_description":"Parameter 'client' is missing."}""");
    }

    @Test
    void aSecondEndFindsNothing() {
        app.connect(person, "scores").succeeded();

        user.end(ID).succeeded();

        Expect.json(user.end(ID), 404, ConnectedUser.NOT_FOUND);
    }

    @Test
    void othersKeepTheirConnectionAndTheUserKeepsOthers() {
        try (Person other = Person.in("flat", admin)) {
            Answer theirs = app.connect(other, "account.public_profile", "access_type", "offline");
            app.connect(person, "scores").succeeded();
            Page widget = person.signIn(new Browser(server), app.authorizeWidget("account.public_profile"));
            String kept = widget.accept().callback().fragment("access_token");

            user.end(ID).succeeded();

            assertThat(app.me(theirs.text("access_token")).status()).isEqualTo(200);
            assertThat(app.refresh(theirs.text("refresh_token")).status()).isEqualTo(200);
            assertThat(app.me(kept).status()).isEqualTo(200);
            assertThat(user.active().findValuesAsText("id"))
                    .contains("score-widget")
                    .doesNotContain(ID);
            assertThat(user.list().status()).isEqualTo(200);
        }
    }

    private JsonNode eventOfPerson(String type) {
        for (JsonNode event : admin.events("flat", type)) {
            if (event.path("userId").asText().equals(person.id())) {
                return event;
            }
        }
        throw new AssertionError("No event " + type + " of " + person);
    }
}

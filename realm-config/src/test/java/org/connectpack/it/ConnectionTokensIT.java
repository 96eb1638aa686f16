package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Personal access tokens for an app that end with the connection, where that is asked for. */
@RunningServer
final class ConnectionTokensIT {

    private static final String SWITCH = "personal-access-tokens";

    private final Server server;
    private final Admin admin;
    private final Person person;
    private final TokenOwner owner;
    private final ConnectedUser user;
    private TokenClients clients;
    private DemoClient app;

    ConnectionTokensIT(Server server, Admin admin, @In("flat") Person person) {
        this.server = server;
        this.admin = admin;
        this.person = person;
        this.owner = TokenOwner.of(person, server);
        this.user = ConnectedUser.of(person, server);
    }

    @BeforeEach
    void letUsersMakeTokensForTheApp() {
        app = DemoClient.with(
                "flat",
                Map.of("consentRequired", true, "defaultClientScopes", List.of("basic", "flat-api-audience", "scores")),
                admin);
        clients = TokenClients.of("flat", admin, "personal-access-tokens", app.clientId());
    }

    @AfterEach
    void noMore() {
        clients.close();
        app.close();
    }

    @Test
    void theyEndWhereThatIsAskedForAndOthersStay() {
        app.token(server, person);
        List<Answer> ofApp = List.of(create(app.clientId()), create(app.clientId()));
        Answer other = create("personal-access-tokens");

        Answer receipt = user.end(app.clientId(), SWITCH, "true");

        Expect.json(receipt, 200, """
                {"client":{"id":"%s","name":"%s","description":null,"logoUri":null},"consent":true,"sessions":1,\
                "offlineSessions":0,"personalAccessTokens":2,"endedAt":"<iso8601>"}""".formatted(app.clientId(), app.clientId()));
        ofApp.forEach(token ->
                assertThat(owner.introspect(token.text("token")).body()).isEqualTo("{\"active\":false}"));
        assertThat(isActive(other)).isTrue();
        assertThat(owner.list().json()).hasSize(1);
    }

    @Test
    void oneThatWasReplacedEndsToo() {
        app.token(server, person);
        Answer old = create(app.clientId());
        Answer current = owner.rotate(old.text("id")).succeeded();

        Answer receipt = user.end(app.clientId(), SWITCH, "true").succeeded();

        assertThat(receipt.json().path("personalAccessTokens").asInt()).isEqualTo(1);
        for (Answer token : List.of(old, current)) {
            assertThat(isActive(token)).isFalse();
        }
    }

    @Test
    void otherwiseTheyStayAndTheReceiptDoesNotSpeakOfThem() {
        for (String[] query : List.of(new String[] {}, new String[] {SWITCH, "false"})) {
            app.token(server, person);
            Answer token = create(app.clientId());

            JsonNode receipt = user.end(app.clientId(), query).succeeded().json();

            assertThat(receipt.has("personalAccessTokens")).isFalse();
            assertThat(isActive(token)).isTrue();
        }
    }

    @Test
    void whereNothingIsConnectedNoTokenEnds() {
        Answer token = create(app.clientId());

        Expect.json(user.end(app.clientId(), SWITCH, "true"), 404, ConnectedUser.NOT_FOUND);

        assertThat(isActive(token)).isTrue();
    }

    @Test
    void anythingElseButTrueOrFalseIsRefused() {
        app.token(server, person);

        Expect.json(user.end(app.clientId(), SWITCH, "yes"), 400, """
                {"error":"invalid_request","error_description":"Parameter 'personal-access-tokens' must be true or false."}""");
        Expect.json(user.end(app.clientId(), SWITCH, "true", SWITCH, "true"), 400, """
                {"error":"invalid_request","error_description":"Parameter 'personal-access-tokens' may occur once."}""");
        assertThat(user.active()).hasSize(1);
    }

    private Answer create(String clientId) {
        return owner.post(Map.of("name", "script", "scopes", List.of("scores"), "client", clientId))
                .succeeded();
    }

    private boolean isActive(Answer token) {
        return owner.introspect(token.text("token")).json().path("active").asBoolean();
    }
}

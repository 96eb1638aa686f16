package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** Administrators end a connection of a user's, or all of an app's. */
@RunningServer
final class ConnectionAdminEndIT {

    private static final String PATH = "flat/connections";
    private static final String ID = ScoreApp.ID;

    private static final List<String> SCOPES = List.of("basic", "flat-api-audience", "scores");

    private final Server server;
    private final Admin admin;
    private final ScoreApp app;
    private final Person person;
    private final ConnectedUser user;

    ConnectionAdminEndIT(Server server, Admin admin, @In("flat") Person person) {
        this.server = server;
        this.admin = admin;
        this.app = new ScoreApp(server);
        this.person = person;
        this.user = ConnectedUser.of(person, server);
    }

    @Test
    void oneOfAUsersIsEndedAndNothingElse() {
        try (Person other = Person.in("flat", admin)) {
            String token = app.connect(person, "scores").text("access_token");
            String kept = app.connect(other, "account.public_profile").text("access_token");
            keepAdminEvents();

            Answer ended = admin.delete(PATH + "?client=score-app&user=" + person.username());

            Expect.json(ended, 200, """
                    {"client":{"id":"score-app","name":"Score App","description":null,"logoUri":null},\
                    "consent":true,"sessions":1,"offlineSessions":0,"endedAt":"<iso8601>"}""");
            Expect.inactive(server, "flat", token);
            assertThat(app.me(kept).status()).isEqualTo(200);
            assertThat(user.active()).isEmpty();
            Expect.json(admin.delete(PATH + "?client=score-app&user=" + person.id()), 404, ConnectedUser.NOT_FOUND);
            JsonNode told = adminEvent(ID);
            assertThat(told.path("operationType").asText()).isEqualTo("DELETE");
            assertThat(told.path("resourceType").asText()).isEqualTo("CONNECTION");
            assertThat(told.path("details").path("user_id").asText()).isEqualTo(person.id());
            JsonNode event = admin.get("flat/events?type=REVOKE_GRANT&user=" + person.id())
                    .get(0);
            assertThat(event.path("details").path("revoked_client").asText()).isEqualTo(ID);
            assertThat(event.path("details").path("ended_by").asText()).isNotBlank();
        }
    }

    @Test
    void allOfAClientsAreEnded() {
        try (Person other = Person.in("flat", admin);
                DemoClient third = DemoClient.asking("flat", SCOPES, admin)) {
            List<String> tokens = List.of(third.token(server, person), third.token(server, other));
            String kept = app.connect(person, "account.public_profile").text("access_token");
            String path = PATH + "?client=" + third.clientId();
            keepAdminEvents();

            Answer ended = admin.delete(path);

            Expect.json(ended, 200, """
                    {"client":{"id":"%s","name":"%s","description":null,"logoUri":null},"connections":2,\
                    "consents":2,"sessions":2,"offlineSessions":0,"endedAt":"<iso8601>"}""".formatted(third.clientId(), third.clientId()));
            tokens.forEach(token -> Expect.inactive(server, "flat", token));
            assertThat(app.me(kept).status()).isEqualTo(200);
            assertThat(adminEvent(third.clientId())
                            .path("details")
                            .path("ended")
                            .asText())
                    .isEqualTo("2");
            Expect.json(admin.delete(path), 404, ConnectedUser.NOT_FOUND);
        }
    }

    @Test
    void ofTwoWhoEndAllAtOnceEachConnectionIsEndedByOne() throws InterruptedException, ExecutionException {
        try (Person other = Person.in("flat", admin);
                DemoClient third = DemoClient.asking("flat", SCOPES, admin)) {
            List<String> tokens = List.of(third.token(server, person), third.token(server, other));
            String path = PATH + "?client=" + third.clientId();

            List<Answer> answers = AtOnce.all(List.of(() -> admin.delete(path), () -> admin.delete(path)));

            assertThat(answers).extracting(Answer::status).isSubsetOf(200, 404);
            assertThat(answers.stream()
                            .mapToInt(
                                    answer -> answer.json().path("connections").asInt())
                            .sum())
                    .isEqualTo(2);
            tokens.forEach(token -> Expect.inactive(server, "flat", token));
        }
    }

    private void keepAdminEvents() {
        Map<String, Object> config = Admin.map(admin.get("flat/events/config"));
        config.put("adminEventsEnabled", true);
        admin.put("flat/events/config", config).succeeded();
    }

    private JsonNode adminEvent(String clientId) {
        for (JsonNode event : admin.get("flat/admin-events?operationTypes=DELETE")) {
            if (event.path("resourcePath").asText().equals("connections/" + clientId)) {
                return event;
            }
        }
        throw new AssertionError("No admin event of " + clientId);
    }
}

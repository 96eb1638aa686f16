package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A dialect whose lines make much of what a caller sends, who need not be known. */
@RunningServer
final class TooLargeIT {

    private static final String TOO_LARGE = "What the dialect would make of the request is too large.";

    private static SixthRealm realm;

    @BeforeAll
    static void aRealmOfItsOwn(Server server, Admin admin) {
        realm = SixthRealm.create("too-large", server, admin);
        admin.put(realm.name(), Map.of("eventsEnabled", true)).succeeded();
        String dialect = realm.dialect();
        String error = "text = 'The app {param.appid} or {param.appid} is not known'";
        String repeated = "x = '" + "{header.X-Big}".repeat(120) + "'";
        assertThat(realm.change(dialect, "error", List.of(error, repeated)).status())
                .isEqualTo(204);
        realm.endpoint(
                dialect,
                "token",
                "token",
                Map.of("endpoint", List.of("POST api/token"), "parameters", List.of("client_id = appid")));
        List<String> lines = IntStream.range(0, 490)
                .mapToObj(i -> "\"x" + i + "\" = '{s}{s}'")
                .toList();
        realm.endpoint(dialect, "many", "token", Map.of("endpoint", List.of("POST api/many"), "parameters", lines));
    }

    @AfterAll
    static void isRemoved() {
        realm.close();
    }

    @Test
    void aRefusalThatWouldRepeatMuchIsThePlainOne() {
        Answer answer = realm.post("api/token")
                .header("X-Big", "x".repeat(1_000))
                .form("grant_type", "client_credentials", "appid", "x".repeat(4_000), "client_secret", "x")
                .send();

        Expect.json(answer, 401, """
                {"error":"invalid_client","error_description":"Invalid client or Invalid client credentials"}""");
    }

    @Test
    void linesThatMakeMuchOfARequestRefuseIt(Admin admin) {
        admin.clearEvents(realm.name());

        Answer answer = realm.post("api/many").form("s", "x".repeat(32_000)).send();

        Expect.json(answer, 400, refusal(TOO_LARGE));
        assertThat(reason(admin, "CODE_TO_TOKEN_ERROR")).isEqualTo(TOO_LARGE);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, nope, text/plain, 404, CLIENT_LOGIN_ERROR, There is no such endpoint.",
        "FOO, nope, text/plain, 404, CLIENT_LOGIN_ERROR, There is no such endpoint.",
        "OPTIONS, nope, text/plain, 404, CLIENT_LOGIN_ERROR, There is no such endpoint.",
        "PUT, api/token, text/plain, 405, CLIENT_LOGIN_ERROR,"
                + " The endpoint does not take this method; see the Allow header.",
        "FOO, api/token, text/plain, 405, CLIENT_LOGIN_ERROR,"
                + " The endpoint does not take this method; see the Allow header.",
        "POST, api/token, multipart/form-data, 415, CODE_TO_TOKEN_ERROR,"
                + " The content type is not one that this endpoint takes.",
    })
    void soIsOneBeforeAnyLineIsRead(
            String method,
            String path,
            String type,
            int status,
            String event,
            String reason,
            Server server,
            Admin admin) {
        admin.clearEvents(realm.name());

        Answer answer = BadAddressIT.send(
                method + " /realms/too-large/dialect/" + path,
                server,
                "Content-Type: " + type,
                "X-Big: " + "x".repeat(1_000),
                "Content-Length: 0");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(refusal(reason));
        assertThat(reason(admin, event)).isEqualTo(reason);
    }

    @Test
    void soIsOneOfABodyThatIsNotTaken() {
        Answer answer = realm.post("api/token")
                .header("X-Big", "x".repeat(1_000))
                .body("text/plain", "x")
                .send();

        Expect.json(answer, 415, refusal("The content type is not one that this endpoint takes."));
    }

    private static String refusal(String description) {
        return "{\"error\":\"invalid_request\",\"error_description\":\"" + description + "\"}";
    }

    private static String reason(Admin admin, String event) {
        return admin.lastEvent(realm.name(), event)
                .path("details")
                .path("reason")
                .asText();
    }
}

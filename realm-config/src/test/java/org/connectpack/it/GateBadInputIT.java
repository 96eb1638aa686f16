package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gate answers in its one way, whatever a gateway hands on. */
@RunningServer
final class GateBadInputIT {

    private final Server server;
    private final Person person;
    private final TokenOwner owner;

    GateBadInputIT(Server server, @In("flat") Person person) {
        this.server = server;
        this.person = person;
        this.owner = TokenOwner.of(person, server);
    }

    /** A gateway hands on what its own caller sent. */
    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "multipart/form-data", "a/b/c", ";"})
    void theGateAnswersWhateverTheContentType(String type) {
        String token = owner.create("script", "scores").text("token");

        for (String method : List.of("GET", "POST", "DELETE")) {
            Request request = Http.request(method, server.realm("flat") + "/gate");
            assertThat(request.header("Content-Type", type).send().status())
                    .as(method)
                    .isEqualTo(401);
            assertThat(request.bearer(token).send().status()).as(method).isEqualTo(200);
        }
    }

    @Test
    void theGateAnswersEveryMethodAndTakesNothingFromTheQuery() {
        String token = owner.create("script", "scores").text("token");
        String gate = server.realm("flat") + "/gate";

        for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "REPORT")) {
            Answer passed = Http.request(method, gate + "/a/b").bearer(token).send();
            assertThat(passed.status()).as(method).isEqualTo(200);
            assertThat(passed.headers("X-Auth-User")).as(method).containsExactly(person.username());
            assertThat(passed.body()).as(method).isEmpty();
            Answer refused = Http.request(method, gate).send();
            assertThat(refused.status()).as(method).isEqualTo(401);
            for (Answer answer : List.of(passed, refused)) {
                for (String name : List.of("Subject", "User", "Client", "Scope", "Token-Id")) {
                    assertThat(answer.headers("X-Auth-" + name)).as(method).hasSize(1);
                }
                assertThat(answer.headers("Cache-Control")).as(method).containsExactly("no-store");
            }
        }
        assertThat(owner.gate("?access_token=" + token + "&X-API-Key=" + token)
                        .send()
                        .status())
                .isEqualTo(401);
        assertThat(owner.gate("?scope=scores&scope=scores").bearer(token).send().status())
                .isEqualTo(403);
        Answer spoofed = owner.gate("")
                .bearer(token)
                .header("X-Auth-User", "root")
                .header("X-Auth-Scope", "everything")
                .send();
        assertThat(spoofed.headers("X-Auth-User")).containsExactly(person.username());
        assertThat(spoofed.headers("X-Auth-Scope")).containsExactly("scores");
        assertThat(owner.gate("")
                        .bearer(token)
                        .header("X-API-Key", token)
                        .send()
                        .status())
                .isEqualTo(401);
    }

    /** What was meant to narrow must not let all through. */
    @ParameterizedTest
    @ValueSource(strings = {"SCOPE=x", "scopes=x", "Scopes=x", "Client=x", "clients=x", "AUDIENCE=x", "audiences=x"})
    void aNarrowingThatIsMistypedLetsNobodyThrough(String query) {
        String token = owner.create("script", "scores").text("token");

        Expect.json(
                owner.gate("?" + query).bearer(token).send(),
                403,
                "{\"error\":\"invalid_request\",\"error_description\":\"The gate takes scope, client and audience, each once.\"}",
                challengeAnd("X-Auth-Subject", "X-Auth-User", "X-Auth-Client", "X-Auth-Scope", "X-Auth-Token-Id"));
    }

    private static String[] challengeAnd(String... empty) {
        return Stream.concat(
                        Stream.of("WWW-Authenticate", "Bearer realm=\"flat\""),
                        Stream.of(empty).flatMap(name -> Stream.of(name, "")))
                .toArray(String[]::new);
    }

    /** A gateway may put its caller's address there. */
    @ParameterizedTest
    @ValueSource(strings = {"path=/a", "scoped=x", "clientes=x", "s=x", "=x"})
    void otherParametersAreTheCallersBusiness(String query) {
        String token = owner.create("script", "scores").text("token");

        assertThat(owner.gate("?scope=scores&" + query).bearer(token).send().status())
                .isEqualTo(200);
    }

    /** Of such a request nobody knows the issuer of its tokens. */
    @Test
    void whoNamesNoHostDoesNotPass() {
        String access = owner.consoleToken();
        String personal = owner.create("script", "scores").text("token");

        for (String credential : List.of("", "Authorization: Bearer " + access, "X-API-Key: " + personal)) {
            Answer answer = RawHttp.send(
                    server,
                    "GET /realms/flat/gate HTTP/1.0\r\n" + credential + (credential.isEmpty() ? "" : "\r\n") + "\r\n");
            assertThat(answer.status()).as(credential).isEqualTo(403);
            assertThat(answer.text("error_description")).isEqualTo("The request has no Host header.");
            for (String name : List.of("Subject", "User", "Client", "Scope", "Token-Id")) {
                assertThat(answer.headers("X-Auth-" + name)).as(credential).containsExactly("");
            }
        }
    }

    /** Addresses that never reach the gate: the server's own filter answers, without the five headers. */
    @ParameterizedTest
    @ValueSource(strings = {"//a", "/a;b", "/a/../b", "/%2e%2e/b", "/a%2Db", "/a%zz", "?a=%zz", "?a=%00"})
    void someAddressesTheServerItselfRefuses(String path) {
        Answer answer = RawHttp.send(
                server,
                "GET /realms/flat/gate" + path + " HTTP/1.1\r\nHost: "
                        + server.base().getAuthority() + "\r\nConnection: close\r\n\r\n");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers("X-Auth-Subject")).isEmpty();
    }

    /** JAX-RS would take these apart before any method is asked. */
    @ParameterizedTest
    @CsvSource({
        "application/x-www-form-urlencoded, a%zz=1",
        "application/x-www-form-urlencoded, %u0041",
        "application/x-www-form-urlencoded; charset=nonsense, a=b",
        "multipart/form-data, a=b",
        "multipart/form-data; boundary=x, --x"
    })
    void theGateLooksAtNoBody(String type, String body) {
        String token = owner.create("script", "scores").text("token");
        String gate = server.realm("flat") + "/gate/a";

        assertThat(Http.post(gate).bearer(token).body(type, body).send().status())
                .isEqualTo(200);
        assertThat(Http.post(gate).body(type, body).send().status()).isEqualTo(401);
    }
}

package org.connectpack.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What careless and hostile callers get who manage or present personal access tokens. */
@RunningServer
final class PersonalAccessTokenBadInputIT {

    private static final String NOT_FOUND = """
            {"error":"not_found","error_description":"There is no such personal access token."}""";

    private final Server server;
    private final Admin admin;
    private final Person person;
    private final TokenOwner owner;

    PersonalAccessTokenBadInputIT(Server server, Admin admin, @In("flat") Person person) {
        this.server = server;
        this.admin = admin;
        this.person = person;
        this.owner = TokenOwner.of(person, server);
    }

    @Test
    void whatIsWrongWithARequestIsNamed() {
        expectRefused(Map.of("scopes", List.of("scores")), "Field 'name' is missing.");
        expectRefused(Map.of("name", " ", "scopes", List.of("scores")), "Field 'name' must have 1 to 100 characters.");
        expectRefused(
                Map.of("name", "a\u0007", "scopes", List.of("scores")),
                "Field 'name' must not hold control characters.");
        expectRefused(Map.of("name", "x", "scopes", List.of()), "Field 'scopes' must name at least one scope.");
        expectRefused(
                Map.of("name", "x", "scopes", List.of("scores", "scores")), "Field 'scopes' names a scope twice.");
        expectRefused(
                Map.of("name", "x", "scopes", List.of("scores"), "expiresAt", "2001-01-01T00:00:00Z"),
                "Field 'expiresAt' must be in the future.");
        expectRefused(
                Map.of("name", "x", "scopes", List.of("scores"), "expiresAt", "tomorrow"),
                "Field 'expiresAt' must be a date and time with a zone such as 2027-01-31T12:00:00Z.");
        expectRefused(
                Map.of("name", "x", "scopes", List.of("scores"), "color", "red"),
                "The request has a member that is not known, 'color'; there are: client, expiresAt, name, scopes.");
        assertThat(owner.post(Map.of("name", "x", "scopes", List.of("nonsense")))
                        .text("error_description"))
                .startsWith("Field 'scopes' names a scope that cannot be had; there are: account.education_profile, ");
        assertThat(owner.list().body()).isEqualTo("[]");
    }

    private void expectRefused(Map<String, Object> body, String description) {
        Answer answer = owner.post(body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo("invalid_request");
        assertThat(answer.text("error_description")).isEqualTo(description);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            ``                                                        => 400 => The request body is not valid JSON, or has a member twice.
            {                                                         => 400 => The request body is not valid JSON, or has a member twice.
            {"name":"a","name":"b","scopes":["scores"]}               => 400 => The request body is not valid JSON, or has a member twice.
            {"name":"a","scopes":["scores"]} x                        => 400 => The request body is not valid JSON, or has a member twice.
            []                                                        => 400 => The request body must be one JSON object.
            null                                                      => 400 => The request body must be one JSON object.
            {"name":1,"scopes":["scores"]}                            => 400 => Field 'name' must be text.
            {"name":"a","scopes":"scores"}                            => 400 => Field 'scopes' must be an array of texts.
            {"name":"a","scopes":[1]}                                 => 400 => Field 'scopes' must be an array of texts.
            {"name":"a","scopes":null}                                => 400 => Field 'scopes' must be an array of texts.
            {"name":"\\ud800","scopes":["scores"]}                    => 400 => Field 'name' must not hold control characters.
            {"name":"a\\u0000","scopes":["scores"]}                   => 400 => Field 'name' must not hold control characters.
            {"name":"\\u200b\\u00a0\\ufeff","scopes":["scores"]}       => 400 => Field 'name' must have a character that can be seen.
            {"name":"\\u3164\\u2800","scopes":["scores"]}             => 400 => Field 'name' must have a character that can be seen.
            {"name":"a\\u202eb","scopes":["scores"]}                  => 400 => Field 'name' must not change the direction of what stands beside it.
            {"name":"a\\u2067b","scopes":["scores"]}                  => 400 => Field 'name' must not change the direction of what stands beside it.
            {"name":"a","scopes":["scores"],"expiresAt":"9999-12-31T23:59:59-18:00"} => 400 => Field 'expiresAt' must be a date and time with a zone such as 2027-01-31T12:00:00Z.
            {"name":"a","scopes":["scores"],"expiresAt":1}            => 400 => Field 'expiresAt' must be text.
            {"name":"a","scopes":["scores"],"client":"score-app"}     => 400 => Field 'client' is not a client that personal access tokens can be made for.
            {"name":"a","scopes":["scores"],"<b>":1}                  => 400 => The request has a member that is not known; there are: client, expiresAt, name, scopes.
            """)
    void aBodyThatIsNoneIsRefused(String body, int status, String description) {
        Answer answer = Http.post(owner.path())
                .bearer(owner.consoleToken())
                .body("application/json", body)
                .send();

        Expect.json(
                answer, status, "{\"error\":\"invalid_request\",\"error_description\":\"%s\"}".formatted(description));
        assertThat(owner.list().body()).isEqualTo("[]");
    }

    @Test
    void aBodyIsSmallAndJson() {
        Request large = Http.post(owner.path())
                .bearer(owner.consoleToken())
                .body("application/json", "{\"name\":\"" + "a".repeat(17 * 1024) + "\"}");
        Expect.json(large.send(), 413, """
                {"error":"invalid_request","error_description":"The request body is larger than 16 KiB."}""");
        for (String type : List.of(
                "text/plain",
                "application/x-www-form-urlencoded",
                "*/*",
                "application/*",
                "nonsense",
                "multipart/form-data")) {
            Request request = Http.post(owner.path())
                    .bearer(owner.consoleToken())
                    .body(type, "{\"name\":\"a\",\"scopes\":[\"scores\"]}");
            assertThat(request.send().status()).as(type).isEqualTo(415);
        }
        assertThat(owner.list().body()).isEqualTo("[]");
    }

    /** Nor does a body that no method takes reach what would fail at it. */
    @Test
    void aBodyWhereNoneIsTakenIsRefused() {
        String id = owner.create("script", "scores").text("id");
        List<String> paths = List.of(owner.path() + "/" + id + "/rotate", owner.path() + "/" + id);
        for (String type : List.of("application/x-www-form-urlencoded", "multipart/form-data; boundary=x")) {
            assertThat(Http.post(paths.get(0))
                            .bearer(owner.consoleToken())
                            .body(type, "a%zz=1")
                            .send()
                            .status())
                    .as(type)
                    .isEqualTo(415);
            for (String path : List.of(paths.get(1), server.realm("flat") + "/connections/score-app")) {
                assertThat(Http.delete(path)
                                .bearer(owner.consoleToken())
                                .body(type, "a%zz=1")
                                .send()
                                .status())
                        .as(type)
                        .isEqualTo(415);
            }
        }
        assertThat(owner.list().json()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "00000000-0000-0000-0000-000000000000", "%27", "%25", "a%20b", "..%3b"})
    void anIdThatIsNoneIsNotFound(String id) {
        Expect.json(owner.end(id), 404, NOT_FOUND);
        Expect.json(owner.rotate(id), 404, NOT_FOUND);
    }

    @Test
    void somebodyElsesTokenIsNotFoundAndStays() {
        try (Person other = Person.in("flat", admin)) {
            TokenOwner theirs = TokenOwner.of(other, server);
            Answer made = theirs.create("script", "scores");

            Expect.json(owner.end(made.text("id")), 404, NOT_FOUND);
            Expect.json(owner.rotate(made.text("id")), 404, NOT_FOUND);

            assertThat(theirs.list().json()).hasSize(1);
            assertThat(theirs.introspect(made.text("token"))
                            .json()
                            .path("active")
                            .asBoolean())
                    .isTrue();
        }
    }

    @Test
    void aTokenOfAnotherRealmIsNone() {
        String token = owner.create("script", "account.public_profile").text("token");
        try (Person elsewhere = Person.in("flintrow", admin)) {
            TokenOwner other = TokenOwner.of(elsewhere, server);

            assertThat(other.introspect(token).body()).isEqualTo("{\"active\":false}");
            assertThat(other.gate("").bearer(token).send().status()).isEqualTo(401);
        }
    }

    /** The app may ask for the audience; it is a third party's all the same. */
    @Test
    void anAppsTokenManagesNothing() {
        String token = new ScoreApp(server).connect(person, "scores").text("access_token");

        assertThat(Http.get(owner.path()).bearer(token).send().status()).isIn(401, 403);
        assertThat(new TokenOwner(server, person, token)
                        .create("script", "scores")
                        .status())
                .isIn(401, 403);
        assertThat(owner.list().body()).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "flat_",
                "flat_000000000000000000000000000000000000",
                "flintrow_000000000000000000000000000000000000",
                "a.b.c",
                "e30.e30.e30",
                "eyJhbGciOiJub25lIn0.e30.",
                "eyJhbGciOiJSUzI1NiIsImtpZCI6IngifQ.e30.AAAA"
            })
    void aCredentialThatIsNoneOpensNothing(String token) {
        assertThat(owner.gate("")
                        .header("Authorization", "Bearer " + token)
                        .send()
                        .status())
                .isEqualTo(401);
        assertThat(owner.gate("").header("X-API-Key", token).send().status()).isEqualTo(401);
        assertThat(owner.gate("").basic(person.username(), token).send().status())
                .isEqualTo(401);
        for (String path : List.of(owner.path(), owner.path() + "/self", server.realm("flat") + "/connections")) {
            assertThat(Http.get(path)
                            .header("Authorization", "Bearer " + token)
                            .send()
                            .status())
                    .isEqualTo(401);
        }
        assertThat(Http.post(owner.path() + "/leaked")
                        .header("Authorization", "Bearer " + token)
                        .json(Map.of("tokens", List.of("x")))
                        .send()
                        .status())
                .isEqualTo(401);
        if (!token.isEmpty()) {
            for (String hint : List.of("access_token", "refresh_token")) {
                assertThat(owner.introspect(token, "token_type_hint", hint).body())
                        .isEqualTo("{\"active\":false}");
            }
        }
    }

    /** A proof of the key that a token is bound to (RFC 9449), whose own key is none. */
    @Test
    void aProofThatIsNoneOpensNothing() {
        String proof = "%s.e30.AAAA"
                .formatted(Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(
                                "{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\",\"jwk\":{\"kty\":\"EC\"}}".getBytes(UTF_8)));
        String token = "DPoP " + owner.consoleToken();

        for (Request request : List.of(
                Http.get(owner.path()),
                Http.post(owner.path() + "/leaked").json(Map.of("tokens", List.of("x"))),
                Http.get(server.realm("flat") + "/connections"),
                owner.gate(""))) {
            assertThat(request.header("Authorization", token)
                            .header("DPoP", proof)
                            .send()
                            .status())
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", ""})
    void aBearerTokenWithoutAHeaderOpensNothingOfKeycloaksOwn(String header) {
        String token = "Bearer " + Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(UTF_8))
                + ".e30.AAAA";

        Answer permission = Http.post(server.oidc("flat", "token"))
                .header("Authorization", token)
                .form("grant_type", "urn:ietf:params:oauth:grant-type:uma-ticket", "audience", "flat-api")
                .send();
        Answer userInfo = Http.get(server.oidc("flat", "userinfo"))
                .header("Authorization", token)
                .send();

        Expect.json(permission, 400, """
                {"error":"invalid_grant","error_description":"Invalid bearer token"}""");
        assertThat(userInfo.status()).isEqualTo(401);
    }
}

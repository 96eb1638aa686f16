package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a path or a method gets that no endpoint has, as far as the pack sees it, and where it does not. */
@RunningServer
final class BadAddressIT {

    private static final String UNKNOWN = "There is no such endpoint.";
    private static final String WRONG_METHOD = "The endpoint does not take this method; see the Allow header.";

    @BeforeAll
    static void everyKindOfEndpointIsThere(Admin admin) {
        EveryKind.create(admin);
    }

    @AfterAll
    static void andGone(Admin admin) {
        EveryKind.remove(admin);
    }

    static Answer send(String requestLine, Server server, String... headers) {
        return RawHttp.send(
                server,
                requestLine + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n") + "\r\n");
    }

    /** Keycloak or the server under it answers before the pack is asked: any 4xx that tells nothing. */
    static void expectRefusedByTheServer(Answer answer) {
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.body()).doesNotContain("Exception", "\tat ", "\"stack\"");
        assertThat(answer.body().length()).isLessThan(200);
    }

    @Nested
    class Paths {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "/",
                    "/nope",
                    "/auth",
                    "/auth/",
                    "/oauth/access_token/",
                    "/oauth/access_token/x",
                    "/Oauth/access_token",
                    "/oauth%2Faccess_token",
                    "/oauth%5Caccess_token",
                    "/oauth/access_token%00",
                    "/oauth/access_token%0A",
                    "/oauth/access_token%ff",
                    "/oauth/access_token%20",
                    "/oauth/caf\u00c3\u00a9",
                    "/oauth/%7Btoken%7D",
                    "/realms/flaik/dialect/connect/token"
                })
        void anUnknownPathIsRefusedInTheShapeOfTheNearestDialect(String path, Server server, Admin admin) {
            admin.clearEvents("flat");

            Answer answer = send("POST /realms/flat/dialect" + path, server, "Content-Length: 0");

            Expect.json(answer, 404, Target.CODE_TOKEN.refusal("invalid_request", UNKNOWN), "Connection", "close");
            JsonNode event = admin.lastEvent("flat", "CLIENT_LOGIN_ERROR");
            assertThat(event.path("details").path("reason").asText()).isEqualTo(UNKNOWN);
            assertThat(event.path("details").path("dialect_endpoint").asText()).isEqualTo("POST (no endpoint)");
        }

        @Test
        void aPathOfAnyLengthIsRefused(Server server) {
            String refusal = Target.TOKEN.refusal("invalid_request", UNKNOWN);

            Expect.json(Http.get(server.dialect("flaik", "x".repeat(3000))).send(), 404, refusal);
            Expect.json(Http.get(server.dialect("flaik", "x/".repeat(1500))).send(), 404, refusal);
        }

        /** Keycloak or HTTP itself would make another path of them, or read half of it. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/oauth/../oauth/access_token",
                    "/../../flaik/dialect/connect/token",
                    "/../../../admin/realms/flat",
                    "/oauth/%2e%2e/oauth/access_token",
                    "/oauth/..%2foauth/access_token/",
                    "/%252e%252e/access_token",
                    "/./oauth/access_token",
                    "/oauth/.",
                    "//oauth/access_token",
                    "/oauth//access_token",
                    "/%6fauth/access_token",
                    "/oauth/access_token;a=b",
                    "/..;/..;/admin",
                    "/oauth/access_token?a=%00",
                    "/oauth/access_token?a=%1b"
                })
        void aPathTrickIsRefusedInTheShapeOfTheNearestDialect(String path, Server server, Admin admin) {
            for (String method : new String[] {"POST", "GET", "DELETE", "PROPFIND"}) {
                admin.clearEvents("flat");

                Answer answer = send(method + " /realms/flat/dialect" + path, server, "Content-Length: 0");

                Expect.json(answer, 404, Target.CODE_TOKEN.refusal("invalid_request", UNKNOWN), "Connection", "close");
                JsonNode event = admin.lastEvent("flat", "CLIENT_LOGIN_ERROR");
                assertThat(event.path("details").path("reason").asText()).isEqualTo(UNKNOWN);
                assertThat(event.path("details").path("dialect_endpoint").asText())
                        .isEqualTo(method + " (no endpoint)");
            }
        }

        @Test
        void aPathTrickOfAnyLengthIsRefused(Server server) {
            String refusal = Target.CODE_TOKEN.refusal("invalid_request", UNKNOWN);

            for (String path : new String[] {"/".repeat(3000), "/a".repeat(1500) + "/..", "/..".repeat(1000)}) {
                Answer answer = send("POST /realms/flat/dialect" + path, server, "Content-Length: 0");
                Expect.json(answer, 404, refusal, "Connection", "close");
            }
        }

        /** Keycloak answers before the pack is asked, so these have no dialect's shape and no event. */
        @ParameterizedTest
        @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
                //realms/flaik/dialect/connect/token                        => 400 => missingNormalization
                /realms//dialect/connect/token                              => 400 => missingNormalization
                /realms/./dialect/connect/token                             => 400 => missingNormalization
                /realms/fl%61ik/dialect/connect//token                      => 400 => missingNormalization
                /admin/realms/flaik/dialect/../users                        => 400 => missingNormalization
                /realms/flaik/./dialect/connect/token                       => 400 => missingNormalization
                /realms/flaik;a=b/dialect/connect/token                     => 400 => invalidCharacter
                /realms/flaik/dialect;a=b/connect/token                     => 400 => invalidCharacter
                /realms/flaik%2Fdialect/connect/token                       => 404 => Realm does not exist
                /realms/nope/dialect/connect/token                          => 404 => Realm does not exist
                /realms/nope/dialect/connect//token                         => 404 => Realm does not exist
                /realms/master/dialect/connect/token                        => 404 => HTTP 404 Not Found
                /realms/master/dialect/connect//token                       => 404 => HTTP 404 Not Found
                /realms/flaik/dialect%2Fconnect/token                       => 404 => HTTP 404 Not Found
                /realms/flaik/Dialect/connect/token                         => 404 => HTTP 404 Not Found
                """)
        void keycloakRefusesAPathThatIsNotInFormOrHasNoDialect(String path, int status, String error, Server server) {
            Answer answer = send("POST " + path, server, "Content-Length: 0");

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.text("error")).isEqualTo(error);
            expectRefusedByTheServer(answer);
        }

        /** The server under Keycloak cannot read them. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/realms/flaik/dialect/connect/token%",
                    "/realms/flaik/dialect/connect/token%zz",
                    "/realms/flaik/dialect/connect\\token",
                    "/realms/flaik/dialect/connect/tok en",
                    "/realms/flaik/dialect/connect/token\u0000",
                    "/realms/flaik/dialect/connect/token?a=%zz",
                    "/realms/flaik/dialect/connect/token?a={}"
                })
        void anAddressThatIsNoneReachesNobody(String path, Server server) {
            Answer answer = send("POST " + path, server, "Content-Length: 0");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
        void aRealmWithoutDialectsAnswersAsForAnyUnknownPath(String method, Server server) {
            Answer below = Http.request(method, server.dialect("master", "connect/token"))
                    .send();
            Answer unknown = Http.request(method, server.realm("master") + "/no-such-thing/connect/token")
                    .send();

            assertThat(below.status()).isEqualTo(unknown.status()).isEqualTo(404);
            assertThat(below.body()).isEqualTo(unknown.body());
            assertThat(below.headers().map()).isEqualTo(unknown.headers().map());
        }
    }

    @Nested
    class Methods {

        @ParameterizedTest
        @EnumSource
        void aMethodThatTheEndpointDoesNotTakeIsRefusedWithThoseItTakes(Target target, Server server, Admin admin) {
            for (String method :
                    new String[] {"GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "NONSENSE"}) {
                if (method.equals(target.method)) {
                    continue;
                }
                admin.clearEvents(target.realm);

                Answer answer = Http.request(method, server.dialect(target.realm, target.path))
                        .send();

                Target shape = target == Target.RESOURCE ? Target.CODE_TOKEN : target;
                Expect.json(answer, 405, shape.refusal("invalid_request", WRONG_METHOD), "Allow", target.method);
                JsonNode event = admin.lastEvent(target.realm, "CLIENT_LOGIN_ERROR");
                assertThat(event.path("details").path("dialect_endpoint").asText())
                        .isEqualTo(method + " (no endpoint)");
            }
        }

        @ParameterizedTest
        @EnumSource
        void headIsGetWithoutABody(Target target, Server server) {
            Answer answer = Http.request("HEAD", server.dialect(target.realm, target.path))
                    .send();

            assertThat(answer.bytes()).isEmpty();
            assertThat(answer.header("Cache-Control"))
                    .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
            if (target.method.equals("POST")) {
                assertThat(answer.status()).isEqualTo(405);
                assertThat(answer.header("Allow")).contains("POST");
            } else {
                Answer get = Http.get(server.dialect(target.realm, target.path)).send();
                assertThat(answer.status()).isEqualTo(get.status());
                assertThat(answer.header("Allow")).isEmpty();
            }
        }

        @ParameterizedTest
        @EnumSource(names = {"SESSION_CODE", "AUTHORIZATION"})
        void thereIsNoPreflightWhereNoOtherSiteMayCall(Target target, Server server) {
            Answer answer = Http.request("OPTIONS", server.dialect(target.realm, target.path))
                    .header("Origin", "https://other.example")
                    .header("Access-Control-Request-Method", target.method)
                    .send();

            Expect.json(answer, 405, target.refusal("invalid_request", WRONG_METHOD), "Allow", target.method);
        }

        @Test
        void anUnknownPathIsUnknownToEveryMethod(Server server) {
            String refusal = Target.CODE_TOKEN.refusal("invalid_request", UNKNOWN);

            for (String method : new String[] {"GET", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"}) {
                Expect.json(Http.request(method, server.dialect("flat", "nope")).send(), 404, refusal);
            }
        }
    }
}

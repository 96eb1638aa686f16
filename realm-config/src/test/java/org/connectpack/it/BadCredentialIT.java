package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What credentials that are none get, and parameters longer than anything that Keycloak hands out. */
@RunningServer
final class BadCredentialIT {

    private static final String LONG = "x".repeat(60_000);

    @BeforeAll
    static void everyKindOfEndpointIsThere(Admin admin) {
        EveryKind.create(admin);
    }

    @AfterAll
    static void andGone(Admin admin) {
        EveryKind.remove(admin);
    }

    @ParameterizedTest
    @EnumSource
    void severalAuthorizationHeadersAreRefused(Target target, Server server, Admin admin) {
        admin.clearEvents(target.realm);

        Answer answer = target.request(server)
                .basic("resort-hris", server.secret("resort-hris"))
                .bearer("x")
                .send();

        target.expectRefused(answer, 400, "There is more than one Authorization header.", admin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Basic",
                "Basic ",
                "Basic !!!!",
                "Basic =",
                "Basic cmVzb3J0LWhyaXM=",
                "basic Og==",
                "Basic /////w==",
                "Basic cmVzb3J0LWhyaXM6cmVzb3J0LWhyaXMtc2VjcmV0 x",
                "Bearer x",
                "Digest username=\"resort-hris\"",
                "x",
                ","
            })
    void anAuthorizationHeaderThatIsNoneAuthenticatesNoClient(String header, Server server, Admin admin) {
        admin.clearEvents("flaik");

        Answer answer = Target.TOKEN
                .request(server)
                .header("Authorization", header)
                .form("grant_type", "client_credentials")
                .send();

        Expect.invalidClient(answer);
        assertThat(admin.lastEvent("flaik", "CLIENT_LOGIN_ERROR").path("error").asText())
                .isIn("client_not_found", "invalid_client_credentials");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            a\u0000b:secret     => 400
            resort-hris:a\u0000 => 400
            \u0000:             => 400
            """)
    void aNullCharacterInBasicIsRefused(String credentials, int status, Server server) {
        String encoded = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));

        Answer answer = Target.TOKEN
                .request(server)
                .header("Authorization", "Basic " + encoded)
                .form("grant_type", "client_credentials")
                .send();

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.members()).containsExactly("error", "error_description");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer x",
                "Bearer a.b.c",
                "Bearer eyJhbGciOiJub25lIn0.e30.",
                "Bearer .",
                "bearer \u00e9",
                "Bearer x y",
                "Bearer eyJhbGciOiJIUzI1NiJ9.e30.AAAA",
                "Bearer =?=",
                "Bearer bnVsbA.bnVsbA.bnVsbA"
            })
    void anAccessTokenThatIsNoneIsRefused(String header, Server server, Admin admin) {
        admin.clearEvents("flat");

        Answer answer =
                Target.RESOURCE.request(server).header("Authorization", header).send();

        String reason = "The access token is not valid.";
        Expect.json(
                answer,
                401,
                Target.RESOURCE.refusal("invalid_token", reason),
                "WWW-Authenticate",
                "Bearer realm=\"flat\", error=\"invalid_token\", error_description=\"" + reason + "\"");
        assertThat(admin.lastEvent("flat", "INTROSPECT_TOKEN_ERROR")
                        .path("error")
                        .asText())
                .isEqualTo("invalid_token");
    }

    /** Of JSON nulls, too: Keycloak's own endpoint fails at them. */
    @ParameterizedTest
    @ValueSource(strings = {"a.b.c", "bnVsbA.bnVsbA.bnVsbA", "eyJhbGciOiJSUzI1NiJ9.bnVsbA.bnVsbA", "e30.e30.AAAA"})
    void norDoesOneTellWhoTheUserIs(String token, Server server, Admin admin) {
        admin.clearEvents(EveryKind.REALM);

        Answer answer = Target.USERINFO.request(server).bearer(token).send();

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text("error")).isEqualTo("invalid_token");
        assertThat(admin.lastEvent(EveryKind.REALM, "USER_INFO_REQUEST_ERROR")
                        .path("error")
                        .asText())
                .isEqualTo("invalid_token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic YTpi", "OAuth x", "x"})
    void noAccessTokenIsAskedFor(String header, Server server) {
        Answer answer =
                Target.RESOURCE.request(server).header("Authorization", header).send();

        Expect.json(
                answer,
                401,
                Target.RESOURCE.refusal("invalid_token", "The request has no access token."),
                "WWW-Authenticate",
                "Bearer realm=\"flat\"");
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, invalid_client",
        "client_secret, invalid_client",
        "grant_type, unsupported_grant_type",
        "code, invalid_request",
        "redirect_uri, invalid_request"
    })
    void anOversizedParameterIsRefusedLikeAWrongOne(String parameter, String error, Server server) {
        Map<String, String> form = new LinkedHashMap<>(Map.of(
                "client_id", "score-app",
                "client_secret", server.secret("score-app"),
                "grant_type", "authorization_code",
                "code", "x",
                "redirect_uri", Callback.URI_OF_DEMO_CLIENTS));
        form.put(parameter, LONG);

        Answer answer = Target.CODE_TOKEN.request(server).form(pairs(form)).send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.members()).containsExactly("error", "error_description", "code", "message");
        assertThat(answer.text("error")).isEqualTo(error);
        assertThat(answer.body()).doesNotContain("xxx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "redirect_uri", "response_type", "scope", "nonce", "max_age", "prompt"})
    void anOversizedParameterOfAnAuthorizationRequestIsNoServerError(String parameter, Server server) {
        Map<String, String> query = new LinkedHashMap<>(Map.of(
                "client_id", "score-app", "response_type", "code", "redirect_uri", Callback.URI_OF_DEMO_CLIENTS));
        query.put(parameter, LONG.substring(0, 5000));

        Answer answer = Target.AUTHORIZATION.request(server).query(pairs(query)).send();

        assertThat(answer.status()).isLessThan(500);
        assertThat(answer.body()).doesNotContain("Exception", "\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/html"})
    void anOriginThatTheClientDoesNotAllowIsRefused(String accepted, Server server) {
        Answer answer = Target.TOKEN
                .request(server)
                .header("Origin", "https://other.example")
                .header("Accept", accepted)
                .basic("resort-hris", server.secret("resort-hris"))
                .form("grant_type", "client_credentials")
                .send();

        Expect.json(answer, 403, Target.TOKEN.refusal("invalid_request", "The request was refused."));
    }

    private static String[] pairs(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .flatMap(parameter -> Stream.of(parameter.getKey(), parameter.getValue()))
                .toArray(String[]::new);
    }
}

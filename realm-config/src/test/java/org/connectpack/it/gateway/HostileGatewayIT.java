package org.connectpack.it.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.connectpack.it.Admin;
import org.connectpack.it.RunningServer;
import org.connectpack.it.Server;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that try to get past each gateway, or to be somebody else behind it: no HTTP client would send them. */
@Tag("gateways")
@RunningServer
@ParameterizedClass
@EnumSource(Gateway.class)
@TestInstance(Lifecycle.PER_CLASS)
final class HostileGatewayIT {

    private static final String HOST = "\nHost: localhost\nConnection: close\n";

    @Parameter
    private Gateway gateway;

    private Scene scene;

    @BeforeParameterizedClassInvocation(injectArguments = false)
    void start(Server server, Admin admin) {
        scene = Scene.of(gateway, server, admin);
    }

    @AfterParameterizedClassInvocation
    void stop() {
        scene.close();
    }

    @BeforeEach
    void forget() {
        scene.api().forget();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /",
                "GET //scores",
                "GET /../scores",
                "GET /%2e%2e/%2e%2e/scores",
                "GET /scores/..;/scores",
                "GET /scores%00",
                "GET /scores\u0080",
                "GET /gate",
                "GET /gate/../scores",
                "GET /%67ate",
                "GET http://127.0.0.1:3000/scores",
                "GET http://localhost/scores",
                "GET /scores#fragment",
                "GET ?scores",
                "OPTIONS *",
                "CONNECT 127.0.0.1:3000",
                "TRACE /",
                "HEAD /",
                "get /",
                "MADE-UP /",
                "PRI *"
            })
    void noAddressIsBesideTheGate(String request) {
        hostile(request + " HTTP/1.1" + HOST + "X-Auth-User: mallory\n\n");
        hostile(request + " HTTP/1.1" + HOST + "Authorization: Bearer flat_madeup\n\n");
        hostile(request + " HTTP/1.0\n\n");
        hostile(request + "\n");

        assertThat(scene.api().received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer flat_madeup\nAuthorization: Bearer <token>",
                "Authorization: Bearer\n <token>",
                "Authorization: <token>",
                "Authorization: Bearer flat_madeup, Bearer <token>",
                "Authorization: Digest <token>",
                "Authorization : Bearer <token>",
                " Authorization: Bearer <token>",
                "X_API_Key: <token>",
                "X-Original-Authorization: Bearer <token>",
                "Proxy-Authorization: Bearer <token>",
                "Cookie: Authorization=<token>",
                "X-Auth-Upstream: Bearer <token>",
                "X-Original-URL: /gate\nX-Rewrite-URL: /gate",
                "X-HTTP-Method-Override: HEAD"
            })
    void whatIsNoClearCredentialLetsNobodyThroughWithoutItsRights(String headers) {
        hostile("GET /scores HTTP/1.1" + HOST + headers + "\nX-Auth-User: mallory\n\n");

        scene.api().received().forEach(scene::expectReader);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: X-Auth-Subject, X-Auth-User, X-Auth-Client, X-Auth-Scope, X-Auth-Token-Id",
                "Connection: close\nConnection: x-auth-user",
                "Connection: Authorization, X-API-Key",
                "X-Auth-User: mallory\nx-auth-user: mallory\nX_AUTH_USER: mallory\nX-Auth_User: mallory",
                "X-Auth-User : mallory",
                "X-Auth-User\t: mallory",
                "X-Auth-User:\n mallory",
                "X-Other: a\n X-Auth-User: mallory",
                "X-Other: a\rX-Auth-User: mallory",
                "X-Other: a\u0000\nX-Auth-User: mallory",
                "X-Auth-User\u0000: mallory",
                "X-Auth-User%20: mallory",
                "X-Auth-Client: mallory\nX-Auth-Scope: mallory\nX-Auth-Subject: mallory\nX-Auth-Token-Id: mallory",
                "Upgrade: h2c\nHTTP2-Settings: AAMAAABkAAQAAP__",
                "Transfer-Encoding: chunked\nTrailer: X-Auth-User\n\n0\nX-Auth-User: mallory",
                "Expect: 100-continue"
            })
    void theOwnerOfATokenStaysWhoHeIs(String headers) {
        hostile("GET /scores HTTP/1.1\nHost: localhost\nAuthorization: Bearer <token>\n" + headers + "\n\n");

        for (Received request : scene.api().received()) {
            scene.expectReader(request);
            assertThat(request.values("Upgrade")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 6\nTransfer-Encoding: chunked\n\n0\n\n<next>",
                "Content-Length: 0\nContent-Length: 40\n\n<next>",
                "Content-Length: +0\n\n<next>",
                "Content-Length: 0, 0\n\n<next>",
                "Transfer-Encoding : chunked\nContent-Length: 5\n\n0\n\n<next>",
                "Transfer-Encoding: xchunked\n\n0\n\n<next>",
                "Transfer-Encoding: chunked\nTransfer-Encoding: identity\n\n0\n\n<next>",
                "Transfer-Encoding: \u000bchunked\n\n0\n\n<next>",
                "Transfer-Encoding: chunked\n\n0;a=\"\n\"\n\n<next>",
                "Transfer-Encoding: chunked\n\n-1\n\n<next>",
                "Transfer-Encoding: chunked\n\nfffffffffffffffff\n\n<next>",
                "Transfer-Encoding: chunked\n\n5\nabc\n0\n\n<next>",
                "Content-Length: 0\n\n<next>"
            })
    void noRequestHidesBehindAnother(String rest) {
        String next = "GET /hidden HTTP/1.1" + HOST + "X-Auth-User: mallory\n\n";

        hostile("POST /scores HTTP/1.1\nHost: localhost\nAuthorization: Bearer <writer>\n"
                + rest.replace("<next>", next));

        for (Received request : scene.api().received()) {
            assertThat(request.target()).isEqualTo("/scores");
            scene.expectWriter(request);
        }
    }

    @Test
    void aBodyInPiecesArrivesWhole() {
        String answer = hostile("POST /scores HTTP/1.1" + HOST + "Authorization: Bearer <writer>\n"
                + "Transfer-Encoding: chunked\n\n5\nHello\n7\n, World\n0\n\n");

        assertThat(answer).startsWith("HTTP/1.1 200").contains("Hello, World");
        scene.expectWriter(scene.received());
    }

    @Test
    void eachRequestOfAConnectionIsAsked() {
        String good = "GET /scores HTTP/1.1\nHost: localhost\nAuthorization: Bearer <token>\n\n";

        String answers = hostile(good + good + "GET /hidden HTTP/1.1" + HOST + "\n");

        assertThat(scene.api().received()).hasSize(2).allSatisfy(request -> {
            scene.expectReader(request);
            assertThat(request.target()).isEqualTo("/scores");
        });
        assertThat(answers.split("HTTP/1.1 401", -1)).hasSize(2);
    }

    /** The text with real line ends and tokens, sent as it is; what comes back. */
    private String hostile(String request) {
        return Wire.exchange(
                scene.gateway().uri(),
                request.replace("\n", "\r\n").replace("<token>", scene.reader()).replace("<writer>", scene.writer()));
    }
}

package org.connectpack.it.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.connectpack.it.Answer;
import org.connectpack.it.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each gateway asks its gate, and that nobody passes where the gate does not clearly say so. */
@Tag("gateways")
@ParameterizedClass
@EnumSource(Gateway.class)
final class GatelessGatewayIT {

    private static final String NO_BODY = "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

    @Parameter
    private Gateway kind;

    private StandIn api;
    private StandIn gate;
    private RunningGateway gateway;

    @BeforeEach
    void start() {
        api = StandIn.api();
        gate = StandIn.gate();
        gateway = RunningGateway.start(kind, gate.uri(), api.uri());
    }

    @AfterEach
    void stop() {
        gateway.close();
        gate.close();
        api.close();
    }

    @Test
    void theGateIsAskedAboutTheCredentialAlone() {
        gate.answer("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer realm=\"flat\"" + NO_BODY);

        Answer answer = gateway.request("POST", "/scores?scope=made-up")
                .bearer("abc")
                .header("X-Forwarded-For", "192.0.2.1")
                .header("X-Forwarded-Host", "made-up")
                .header("X-Forwarded-Port", "made-up")
                .header("X-Forwarded-Prefix", "made-up")
                .header("X-Forwarded-Proto", "made-up")
                .header("Forwarded", "for=made-up")
                .header("Client-Cert", "made-up")
                .header("X-Auth-User", "made-up")
                .json("{ \"name\": \"made-up\" }")
                .send();

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers("WWW-Authenticate")).containsExactly("Bearer realm=\"flat\"");
        assertThat(gate.received()).hasSize(1);
        Received question = gate.received().get(0);
        assertThat(question.method()).isEqualTo("GET");
        assertThat(question.target()).isEqualTo("/realms/flat/gate?scope=scores");
        assertThat(question.values("Host")).containsExactly(gate.uri().getAuthority());
        assertThat(question.values("Authorization")).containsExactly("Bearer abc");
        assertThat(String.join("", question.values("X-API-Key"))).isEmpty();
        assertThat(question.values("X-Forwarded-For")).containsExactly("127.0.0.1");
        assertThat(question.values("X-Forwarded-Proto")).containsExactly("http");
        assertThat(String.join("", question.values("Content-Length"))).isIn("", "0");
        assertThat(question.values("Transfer-Encoding")).isEmpty();
        assertThat(question.headers())
                .filteredOn(header -> !header.name().equals("X-Forwarded-Uri"))
                .allSatisfy(header -> assertThat(header.value()).doesNotContain("made-up", "192.0.2.1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "400 Bad Request",
                "404 Not Found",
                "429 Too Many Requests",
                "301 Moved Permanently\r\nLocation: <api>",
                "307 Temporary Redirect\r\nLocation: <api>"
            })
    void nobodyPassesOnAnotherAnswer(String answer) {
        gate.answer("HTTP/1.1 " + answer.replace("<api>", api.uri() + "/") + NO_BODY);

        assertThat(request().send().status()).isGreaterThanOrEqualTo(300);
        assertThat(api.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 500 Internal Server Error" + NO_BODY,
                "HTTP/1.1 502 Bad Gateway" + NO_BODY,
                "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5" + NO_BODY,
                "HTTP/1.1 200 OK" + NO_BODY,
                "HTTP/1.1 200 OK\r\nX-Auth-Subject: a",
                "200 OK\r\n\r\n",
                "SSH-2.0-OpenSSH_9.2\r\n",
                ""
            })
    void nobodyPassesWhileTheGateIsBroken(String answer) {
        gate.answer(answer);

        assertThat(request().send().status()).isGreaterThanOrEqualTo(500);
        assertThat(api.received()).isEmpty();
    }

    @Test
    void nobodyPassesWhileTheGateIsSlow() {
        gate.fallSilent();

        assertThat(request().send().status()).isGreaterThanOrEqualTo(500);
        assertThat(gate.received()).isNotEmpty();
        assertThat(api.received()).isEmpty();
    }

    @Test
    void nobodyPassesWhileTheGateIsDown() {
        gate.close();

        assertThat(request().send().status()).isGreaterThanOrEqualTo(500);
        assertThat(api.received()).isEmpty();
    }

    private Request request() {
        return gateway.request("GET", "/scores").bearer("abc").header("X-Auth-User", "made-up");
    }
}

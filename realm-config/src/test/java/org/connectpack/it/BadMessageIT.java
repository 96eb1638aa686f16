package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a message gets that is hardly HTTP, or has headers that are hardly any. */
@RunningServer
final class BadMessageIT {

    @BeforeAll
    static void everyKindOfEndpointIsThere(Admin admin) {
        EveryKind.create(admin);
    }

    @AfterAll
    static void andGone(Admin admin) {
        EveryKind.remove(admin);
    }

    private static final String TOKEN = "POST /realms/flaik/dialect/connect/token";

    @Test
    void aBodyBeyondWhatTheServerReadsIsRefusedBeforeItIsSent(Server server) {
        Answer answer =
                BadAddressIT.send(TOKEN, server, "Content-Type: " + Target.FORM, "Content-Length: " + 11 * 1024 * 1024);

        assertThat(answer.status()).isEqualTo(413);
        BadAddressIT.expectRefusedByTheServer(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NONSENSE",
                "GET",
                TOKEN,
                TOKEN + " HTTP/1.0",
                TOKEN + " HTTP/1.1",
                TOKEN + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: x",
                TOKEN + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1",
                TOKEN + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2",
                TOKEN + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nTransfer-Encoding: chunked",
                TOKEN + " HTTP/1.1\r\nHost: localhost\r\nNo\u0000Header: x",
                TOKEN + " HTTP/1.1\r\nHost: localhost\r\n: x",
            })
    void aMalformedMessageIsRefused(String head, Server server) {
        Answer answer = RawHttp.send(server, head + "\r\nConnection: close\r\n\r\n");

        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.body()).doesNotContain("Exception", "\tat ");
    }

    @Test
    void aMessageThatNamesNoHostIsRefusedAndTheRefusalIsNotKept(Server server) {
        Answer answer = RawHttp.send(server, TOKEN + " HTTP/1.0\r\nConnection: close\r\n\r\n");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.body()).isEqualTo("""
                {"error":"invalid_request","error_description":"The request has no Host header."}""");
    }

    @ParameterizedTest
    @CsvSource({
        "Accept, nonsense",
        "Accept-Language, \u00ff;q=x",
        "Cookie, =;=;KEYCLOAK_IDENTITY",
        "Origin, ::",
        "DPoP, x"
    })
    void aBrokenHeaderIsNoReasonToFail(String name, String value, Server server) {
        for (Target target : Target.values()) {
            Answer answer = BadAddressIT.send(
                    target.method + " " + target.pathOfRealm(), server, name + ": " + value, "Content-Length: 0");

            assertThat(answer.status()).as(target.toString()).isLessThan(500);
            assertThat(answer.body()).doesNotContain("Exception", "\tat ");
        }
    }
}

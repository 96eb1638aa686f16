package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a dialect's lines set cannot be set otherwise by a request object (RFC 9101 section 6.3). */
@RunningServer
final class RequestObjectIT {

    @ParameterizedTest
    @CsvSource({
        "request, eyJhbGciOiJub25lIn0.eyJzY29wZSI6Im9mZmxpbmVfYWNjZXNzIn0., request_not_supported",
        "request_uri, urn:ietf:params:oauth:request_uri:x, request_uri_not_supported",
        "request_uri, https://client.example/object, request_uri_not_supported"
    })
    void aRequestObjectIsRefused(String name, String value, String error, Server server, Admin admin) {
        Answer answer = Http.get(server.dialect("flat", "auth/oauth"))
                .query("client_id", "score-app")
                .query("response_type", "code")
                .query("redirect_uri", Callback.URI_OF_DEMO_CLIENTS)
                .query(name, value)
                .send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isEqualTo(error);
        assertThat(answer.json().path("error_description").asText())
                .isEqualTo("This endpoint takes no request object.");
        assertThat(answer.body()).doesNotContain(value);
        assertThat(admin.lastEvent("flat", "LOGIN_ERROR").path("error").asText())
                .isEqualTo(error);
    }
}

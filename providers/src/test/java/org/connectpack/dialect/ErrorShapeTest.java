package org.connectpack.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ErrorShapeTest {

    private static final Failure FAILURE = new Failure("invalid_client", "No such client", 401, "client_not_found");

    private static ErrorShape shape(ErrorShape inherited, String... fieldsAndLines) {
        Map<String, List<String>> fields = new HashMap<>();
        for (int i = 0; i < fieldsAndLines.length; i += 2) {
            fields.put(fieldsAndLines[i], List.of(fieldsAndLines[i + 1].split("; ")));
        }
        return ErrorShape.read(Declared.fields(fields), Declared.REQUEST, inherited);
    }

    private static Response render(ErrorShape shape, String challenge) {
        return shape.render(SentRequest.with().exchange(Map.of("device", "phone")), FAILURE, challenge);
    }

    private static String body(ErrorShape shape) {
        Response response = render(shape, null);
        return response.getEntity() instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.UTF_8)
                : (String) response.getEntity();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            keep, code = 7                  => {"error":"invalid_client","error_description":"No such client","code":7}
            drop, code = 7                  => {"code":7}
            drop, error                     => {"error":"invalid_client"}
            keep, error = 'bad'             => {"error_description":"No such client","error":"bad"}
            keep, error_description = 'No'  => {"error":"invalid_client","error_description":"No"}
            drop, http = status             => {"http":401}
            drop, why = cause               => {"why":"client_not_found"}
            drop, device = param.device     => {"device":"phone"}
            drop, a.0.b = error             => {"a":[{"b":"invalid_client"}]}
            drop, a = 1 if error = 'other'  => {}
            """)
    void theStandardsMembersStayUnlessTheyAreDroppedOrSaidOtherwise(String declaration, String body) {
        String[] parts = declaration.split(", ", 2);

        assertThat(body(shape(ErrorShape.PLAIN, "error-standard-members", parts[0], "error", parts[1])))
                .isEqualTo(body);
    }

    @Test
    void anAddressOfMoreAboutTheErrorIsAMemberLikeAnyOther() {
        assertThat(body(shape(ErrorShape.PLAIN, "error", "error_uri = 'https://vendor.example/errors/{cause}'")))
                .isEqualTo("""
                        {"error":"invalid_client","error_description":"No such client",\
                        "error_uri":"https://vendor.example/errors/client_not_found"}""");
    }

    @Test
    void headersHoldWhatTheBodyCould() {
        ErrorShape dialect = shape(ErrorShape.PLAIN, "error-headers", "X-Code = error | upper; X-Status = status");
        ErrorShape own = shape(dialect, "error-headers", "X-Code = 7 if cause = 'other'; X-Device = param.device");

        assertThat(render(shape(dialect), null).getHeaderString("X-Code")).isEqualTo("INVALID_CLIENT");
        assertThat(render(shape(dialect), null).getHeaderString("X-Status")).isEqualTo("401");
        assertThat(render(own, null).getHeaderString("X-Device")).isEqualTo("phone");
        assertThat(render(own, null).getStringHeaders()).doesNotContainKeys("X-Code", "X-Status");
    }

    @Test
    void whereNothingIsDeclaredItIsTheStandardsAnswer() {
        assertThat(body(ErrorShape.PLAIN)).isEqualTo("""
                {"error":"invalid_client","error_description":"No such client"}""");
        assertThat(body(shape(ErrorShape.PLAIN))).isEqualTo(body(ErrorShape.PLAIN));
    }

    @Test
    void anEndpointTakesFromItsDialectWhatItDoesNotSayItself() {
        ErrorShape dialect =
                shape(ErrorShape.PLAIN, "error", "code = 1", "error-status", "403", "error-standard-members", "drop");

        assertThat(body(shape(dialect))).isEqualTo("{\"code\":1}");
        assertThat(render(shape(dialect), null).getStatus()).isEqualTo(403);
        assertThat(body(shape(dialect, "error", "code = 2"))).isEqualTo("{\"code\":2}");
        assertThat(body(shape(dialect, "error-standard-members", "keep")))
                .isEqualTo("{\"error\":\"invalid_client\",\"error_description\":\"No such client\",\"code\":1}");
        assertThat(render(shape(dialect, "error-status", "404"), null).getStatus())
                .isEqualTo(404);
    }

    @Test
    void aFormatIsOneOfThree() {
        ErrorShape form = shape(ErrorShape.PLAIN, "error-format", "form");
        ErrorShape empty = shape(ErrorShape.PLAIN, "error-format", "empty if param.device = 'phone'; json");

        assertThat(body(form)).isEqualTo("error=invalid_client&error_description=No+such+client");
        assertThat(render(form, null).getMediaType()).hasToString("application/x-www-form-urlencoded");
        assertThat(render(empty, null).hasEntity()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"401, true", "403, true", "400, false", "404, false", "200, false"})
    void aChallengeGoesOutWithA401OrA403(String status, boolean challenged) {
        Response response = render(shape(ErrorShape.PLAIN, "error-status", status), "Bearer realm=\"demo\"");

        assertThat(response.getStatus()).isEqualTo(Integer.parseInt(status));
        assertThat(response.getHeaderString("WWW-Authenticate")).isEqualTo(challenged ? "Bearer realm=\"demo\"" : null);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            error         => text = '{param.device}{param.device}'
            error-headers => X-Device = param.device
            error-status  => 418 if '{param.device}{param.device}' = 'x'
            error-format  => empty if '{param.device}{param.device}' = 'x'
            """)
    void whatWouldBeTooLargeIsRefusedInTheStandardsWords(String field, String line) {
        Exchange exchange = SentRequest.with().exchange(Map.of("device", "x".repeat(40_000)));

        Response response = shape(ErrorShape.PLAIN, field, line).render(exchange, FAILURE, "Bearer");

        assertThat(response.getStatus()).isEqualTo(401);
        assertThat(response.getHeaders()).containsOnlyKeys("Content-Type", "WWW-Authenticate");
        assertThat(new String((byte[]) response.getEntity(), StandardCharsets.UTF_8))
                .isEqualTo("""
                {"error":"invalid_client","error_description":"No such client"}""");
    }
}

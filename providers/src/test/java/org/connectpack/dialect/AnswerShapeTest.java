package org.connectpack.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.connectpack.component.InvalidSetting;
import org.connectpack.dialect.language.Sources;
import org.connectpack.dialect.language.TooLarge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AnswerShapeTest {

    private static final Sources SOURCES = Declared.sources(
            Map.of("access_token", "abc", "scope", "read", "param.format", "form", "header.Accept", "text/html\nX: y"));

    private static AnswerShape shape(Settings settings) {
        return AnswerShape.read(settings, "response", Declared.REQUEST.with(Set.of("access_token", "scope")));
    }

    private static Response render(Map<String, List<String>> fields) {
        return shape(Declared.fields(fields)).render(SOURCES, 200).build();
    }

    private static String body(Response response) {
        return response.getEntity() instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.UTF_8)
                : (String) response.getEntity();
    }

    @Test
    void anAnswerIsJsonWithTheStatusItHas() {
        Response response = render(Map.of("response", List.of("access_token", "scope")));

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getMediaType()).hasToString("application/json");
        assertThat(body(response)).isEqualTo("{\"access_token\":\"abc\",\"scope\":\"read\"}");
    }

    @Test
    void theStatusIsTheFirstWhoseConditionHoldsAndIsKnownToTheBody() {
        Response response = render(Map.of(
                "response", List.of("code = status"),
                "response-status", List.of("202 if scope = 'other'", "201 if scope = 'read'", "203")));

        assertThat(response.getStatus()).isEqualTo(201);
        assertThat(body(response)).isEqualTo("{\"code\":201}");
    }

    @Test
    void aFormIsOneOfTheFormats() {
        Response response = render(Map.of(
                "response", List.of("access_token"),
                "response-format", List.of("form if param.format = 'form'", "json")));

        assertThat(response.getMediaType()).hasToString("application/x-www-form-urlencoded");
        assertThat(body(response)).isEqualTo("access_token=abc");
    }

    @ParameterizedTest
    @CsvSource({"response-format, empty", "response-status, 204"})
    void anEmptyAnswerHasNoContentType(String field, String line) {
        Response response = render(Map.of("response", List.of("access_token"), field, List.of(line)));

        assertThat(response.hasEntity()).isFalse();
        assertThat(response.getMediaType()).isNull();
    }

    @Test
    void headersAreSetUnlessTheirValueIsAbsentOrWouldBreakThem() {
        Response response = render(Map.of(
                "response-headers",
                List.of("X-Scope = scope", "X-None = access_token if scope = 'x'", "X-Broken = header.Accept")));

        assertThat(response.getHeaders().keySet()).contains("X-Scope").doesNotContain("X-None", "X-Broken");
        assertThat(response.getHeaderString("X-Scope")).isEqualTo("read");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            response-headers: Set-Cookie = 'x'         => is not a header that a dialect may set
            response-headers: cache-control = 'x'      => is not a header that a dialect may set
            response-headers: "X Y" = 'x'              => is not a header that a dialect may set
            response-headers: a.b = 'x'                => is not a header that a dialect may set
            response-headers: Refresh = '0'            => is not a header that a dialect may set
            response-headers: Content-Security-Policy-Report-Only = 'x' => is not a header that a dialect may set
            response-headers: Access-Control-Max-Age = 'x' => is not a header that a dialect may set
            response-headers: X-Echo = authorization.token => is a secret of the caller
            response: a = param.client_secret          => is a secret of the caller
            response: a = header.Cookie                => is a secret of the caller
            response: a = 'x{param.password}'          => is a secret of the caller
            response: 0 = 1                            => an answer is an object
            response: 0.a = scope                      => an answer is an object
            response-status: 199                       => expected a status from 200 to 599 other than 205 and 304 but found
            response-status: 600                       => expected a status from 200 to 599 other than 205 and 304 but found
            response-status: 205 if scope              => expected a status from 200 to 599 other than 205 and 304 but found '205'
            response-status: 304                       => expected a status from 200 to 599 other than 205 and 304 but found '304'
            response-status: ok                        => expected a status from 200 to 599 other than 205 and 304 but found
            response-status: 200 if status = 201       => 'status' is not known here
            response-format: xml                       => expected one of empty, form, json but found 'xml'
            response: a = usr.id                       => 'usr.id' is not known here
            response: a = acess_token                  => 'acess_token' is not known here
            """)
    void aMistakeIsRefusedWithFieldValueAndReason(String declaration, String reason) {
        String[] parts = declaration.split(": ", 2);

        assertThatThrownBy(() -> shape(Declared.field(parts[0], parts[1])))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("field '" + parts[0] + "', value '")
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "header.X-App-Key",
        "header.x-app-key",
        "header.X-APP-KEY",
        "header.x-dotted.key",
        "param.app.key",
        "param.app",
        "param.app.key.deeper",
        "param.old",
        "path.client_id",
        "request.path"
    })
    void aSecretUnderTheVendorsNameIsNotRepeated(String source) {
        Settings settings = Declared.fields(Map.of(
                "parameters",
                List.of(
                        "client_secret = header.X-App-Key",
                        "password = app.key",
                        "token = path.client_id",
                        "refresh_token = param.old if param.old",
                        "assertion = header.X-Dotted.Key"),
                "response",
                List.of("echo = " + source)));

        assertThatThrownBy(() -> shape(settings))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("field 'response', value '" + source
                        + "': is a secret of the caller, which no answer may repeat");
    }

    @ParameterizedTest
    @CsvSource({"request.path", "param.app", "path.client_id", "header.X-App-Key"})
    void whatHoldsNoSecretMayBeRepeated(String source) {
        Settings settings = Declared.fields(
                Map.of("parameters", List.of("client_secret = key"), "response", List.of("echo = " + source)));

        assertThat(shape(settings).members()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "device_code",
                "code",
                "token",
                "rpt",
                "ticket",
                "claim_token",
                "id_token_hint",
                "auth_req_id",
                "totp"
            })
    void aSecretUnderItsOwnNameIsNotRepeated(String parameter) {
        assertThatThrownBy(() -> shape(Declared.field("response", "echo = param." + parameter)))
                .hasMessageContaining("is a secret of the caller");
    }

    @Test
    void theErrorsOfADialectRepeatNoSecretOfItsEndpoints() {
        ErrorShape ofDialect = ErrorShape.read(
                Declared.fields(Map.of("error", List.of("echo = param.key"))), Declared.REQUEST, ErrorShape.PLAIN);
        Settings endpoint = Declared.field("parameters", "client_secret = key");

        assertThatThrownBy(() -> ErrorShape.read(endpoint, Declared.REQUEST, ofDialect))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("field 'error', value 'param.key': is a secret of the caller, which no answer may repeat");
    }

    @Test
    void aConditionMayAskWhetherThereIsASecret() {
        assertThat(shape(Declared.field("response", "scope if param.code")).members())
                .hasSize(1);
    }

    @Test
    void aMemberIsAValueOrAnObjectAndIsSetOnce() {
        assertThatThrownBy(() -> shape(Declared.field("response", "a = scope", "a.b = scope")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("cannot be a value and the beginning of another member");
        assertThatThrownBy(() -> shape(Declared.field("response", "a = scope", "a = access_token")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("an earlier line without a condition sets it already");
    }

    @Test
    void allHeadersTogetherHave8KiBAtMost() {
        Settings fields = Declared.fields(Map.of(
                "response", List.of("scope"), "response-headers", List.of("X-A = access_token", "X-B = access_token")));
        Sources fitting = Declared.sources(Map.of("access_token", "x".repeat(4 * 1024 - 3)));
        Sources larger = Declared.sources(Map.of("access_token", "x".repeat(4 * 1024 - 2)));

        assertThat(shape(fields).render(fitting, 200).build().getHeaders()).containsKeys("X-A", "X-B");
        assertThatThrownBy(() -> shape(fields).render(larger, 200)).isInstanceOf(TooLarge.class);
    }
}

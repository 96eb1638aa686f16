package org.connectpack.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.connectpack.component.InvalidSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BearerCredentialTest {

    private static BearerCredential credential(String lines) {
        return BearerCredential.read(
                lines == null ? Declared.frame(Map.of()) : Declared.frame("credential", lines.split("; ")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                               | Bearer abc  | abc
                                               | bearer abc  | abc
                                               | DPoP abc    | abc
                                               | OAuth abc   |
                                               | Basic abc   |
                                               | Bearer      |
                                               |             |
            OAuth                              | OAuth abc   | abc
            OAuth                              | oauth abc   | abc
            OAuth                              | Bearer abc  |
            token = header.X-Token             |             | of the header
            token = header.X-Token             | Bearer abc  | of the header
            Bearer; token = header.X-Token     | Bearer abc  | abc
            Bearer; token = header.X-Token     | OAuth abc   | of the header
            token = access_token               |             | of the parameter
            token = blank if number; token = deep.token | | of an object
            token = number                     |             |
            token = none                       |             |
            """)
    void theTokenIsWhereALineSaysTheHeaderFirst(String lines, String authorization, String token) {
        Map<String, Object> parameters = Map.of(
                "access_token", "of the parameter", "blank", " ", "number", 5, "deep", Map.of("token", "of an object"));
        Exchange exchange = SentRequest.with("Authorization", authorization, "X-Token", "of the header")
                .exchange(parameters);

        assertThat(credential(lines).token(exchange)).isEqualTo(token);
    }

    @ParameterizedTest
    @CsvSource({
        "DPoP abc, DPoP xyz",
        "dpop abc, DPoP xyz",
        "Bearer abc, Bearer xyz",
        "OAuth abc, Bearer xyz",
        ", Bearer xyz"
    })
    void keycloakSeesTheSchemeThatItKnows(String sent, String mapped) {
        Exchange exchange = SentRequest.with("Authorization", sent).exchange(Map.of());

        assertThat(credential(null).authorization(exchange, "xyz")).isEqualTo(mapped);
    }

    @ParameterizedTest
    @CsvSource({"tokn = header.X-Token", "scheme = authorization.scheme"})
    void aLineForAnythingButTheTokenIsRefused(String line) {
        String name = line.substring(0, line.indexOf(' '));

        assertThatThrownBy(() -> credential(line))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("field 'credential', value '" + name + "': expected Bearer, DPoP, OAuth, or: token = ...");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            missing_credential, invalid_token, x   => Bearer realm="demo"
            invalid_token, invalid_token, Not good => Bearer realm="demo", error="invalid_token", error_description="Not good"
            expired, invalid_token, Zu spät        => Bearer realm="demo", error="invalid_token", error_description="Zu sp?t"
            any, insufficient_scope, No            => Bearer realm="demo", error="insufficient_scope", error_description="No", scope="a b"
            """)
    void theChallengeSaysWhatIsWrongUnlessNothingWasPresented(String failure, String challenge) {
        List<String> parts = List.of(failure.split(", "));
        Failure refused = new Failure(parts.get(1), parts.get(2), 401, parts.get(0));

        assertThat(BearerCredential.challenge(SentRequest.with().exchange(Map.of()), refused, "a b"))
                .isEqualTo(challenge);
    }

    @Test
    void aResourceWithoutScopesNamesNone() {
        Failure refused = Failure.of("insufficient_scope", "No", 403);

        assertThat(BearerCredential.challenge(SentRequest.with().exchange(Map.of()), refused, null))
                .doesNotContain("scope=\"");
    }
}

package org.connectpack.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PathPatternTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token",
                "connect/token",
                ".well-known/oauth-authorization-server",
                "v1.2/a..b",
                "with/slash/",
                "apps/{client_id}/tokens/{token}",
                "~a!$&'()*+,=:@-"
            })
    void aPathIsPlainSegmentsAndVariables(String path) {
        assertThat(PathPattern.parse(path)).hasToString(path);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            ``              => a path starts without a slash and has no empty segment and no dots alone
            /token          => a path starts without a slash and has no empty segment and no dots alone
            a//b            => a path starts without a slash and has no empty segment and no dots alone
            a/../b          => a path starts without a slash and has no empty segment and no dots alone
            ./a             => a path starts without a slash and has no empty segment and no dots alone
            {a}/{a}         => has the variable {a} twice
            a{b}            => 'a{b}' is neither a plain path segment nor a variable in braces such as {client_id}
            {}              => '{}' is neither a plain path segment nor a variable in braces such as {client_id}
            {1a}            => '{1a}' is neither a plain path segment nor a variable in braces such as {client_id}
            a%20b           => 'a%20b' is neither a plain path segment nor a variable in braces such as {client_id}
            a?b             => 'a?b' is neither a plain path segment nor a variable in braces such as {client_id}
            a;b             => 'a;b' is neither a plain path segment nor a variable in braces such as {client_id}
            a b             => 'a b' is neither a plain path segment nor a variable in braces such as {client_id}
            """)
    void anythingElseIsRefusedWithTheReason(String path, String reason) {
        assertThatThrownBy(() -> PathPattern.parse(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "connect/token, connect/token, true",
        "connect/token, Connect/token, false",
        "connect/token, connect/token/, false",
        "connect/token/, connect/token/, true",
        "connect/token, connect%2Ftoken, false",
        "connect/token, connect/t%6Fken, false",
        "connect/token, connect/token;a=b, false",
        "connect/token, connect//token, false",
        "connect/token, connect, false",
        "a/{b}, a/x, true",
        "a/{b}, a/, false",
        "a/{b}, a/x/y, false",
        "a/{b}/, a/x/, true"
    })
    void aRequestMatchesToTheLetter(String pattern, String path, boolean matches) {
        assertThat(PathPattern.parse(pattern).match(path).isPresent()).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "x, x",
        "a+b, a+b",
        "a%20b, a b",
        "caf%C3%A9, café",
        "%7B%7D, {}",
        "a%25b, a%b",
        "a;b=c, a;b=c",
        "..., ..."
    })
    void aVariableIsDecodedOnce(String segment, String value) {
        assertThat(PathPattern.parse("a/{b}").match("a/" + segment)).contains(Map.of("b", value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%2F", "a%2Fb", "%5C", "a%00", "a%0Ab", "%2E%2E", "%2E", "..", ".", "%zz", "%", "%C3", "%FF"})
    void aVariableNeverHoldsASlashADotSegmentOrWhatIsNoText(String segment) {
        assertThat(PathPattern.parse("a/{b}").match("a/" + segment)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a/b, a/b, true",
        "a/b, a/c, false",
        "a/b, a/b/, false",
        "a/{x}, a/{y}, true",
        "a/{x}, a/b, false",
        "a/{x}, {y}/b, true",
        "a/{x}/c, a/b/{y}, true",
        "a/{x}/c, a/{y}/d, false",
        "{x}/{y}, {x}/b, false",
        "{x}, {x}/b, false"
    })
    void twoPatternsClashWhereNeitherIsTheNarrowerOne(String one, String other, boolean clash) {
        assertThat(PathPattern.parse(one).clashesWith(PathPattern.parse(other))).isEqualTo(clash);
        assertThat(PathPattern.parse(other).clashesWith(PathPattern.parse(one))).isEqualTo(clash);
    }

    @Test
    void theNarrowerPatternHasFewerVariables() {
        assertThat(PathPattern.parse("a/{x}/c").openness())
                .isLessThan(PathPattern.parse("a/{x}/{y}").openness());
        assertThat(PathPattern.parse("a/b").isLiteral()).isTrue();
        assertThat(PathPattern.parse("a/{b}").isLiteral()).isFalse();
        assertThat(PathPattern.parse("a/{b}/{c}").variables()).containsExactly("b", "c");
    }
}

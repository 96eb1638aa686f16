package org.connectpack.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OddAddressesTest {

    private static final String NOT_IN_FORM = "/in/form";

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
            /realms/r/dialect/a/../b               => /realms/r/dialect/a/%00
            /realms/r/dialect/../../../admin/x     => /realms/r/dialect/%00
            /realms/r/dialect//a                   => /realms/r/dialect/%00
            /realms/r/dialect/a/b;c=d/e            => /realms/r/dialect/a/%00
            /realms/r/dialect/a/%63/b              => /realms/r/dialect/a/%00
            /realms/r/dialect/a/..%2f../b          => /realms/r/dialect/a/%00
            /realms/r/dialect/a/.../b//            => /realms/r/dialect/a/.../b/%00
            /realms/r/dialect/../../q/dialect/a//b => /realms/r/dialect/%00
            /realms/r/dialect/a//b?c=d             => /realms/r/dialect/a/%00
            """)
    void whatIsNotInFormGoesWhereNoEndpointCanBe(String uri, String elsewhere) {
        assertThat(OddAddresses.elsewhere(null, uri, NOT_IN_FORM)).contains(elsewhere);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//realms/r/dialect/a",
                "/realms//dialect/a",
                "/realms/../dialect/a",
                "/realms/./dialect/a",
                "/realms/%72/dialect/a",
                "/realms/r;a=b/dialect/a",
                "/realms/r/./dialect/a",
                "/admin/realms/r/dialect/../users",
                "/x/realms/r/dialect//a",
                "/realms/r/x/dialect//a",
                "/realms/r//a?x=/realms/r/dialect/",
                "http://host/realms/r/dialect//a"
            })
    void whatDoesNotBeginWithTheDialectsOfARealmIsLeftToKeycloak(String uri) {
        assertThat(OddAddresses.elsewhere(null, uri, NOT_IN_FORM)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/auth", "/auth/"})
    void theServersOwnPathComesFirst(String root) {
        assertThat(OddAddresses.elsewhere(root, "/auth/realms/r/dialect/a//b", NOT_IN_FORM))
                .contains("/auth/realms/r/dialect/a/%00");
        assertThat(OddAddresses.elsewhere(root, "/realms/r/dialect/a//b", NOT_IN_FORM))
                .isEmpty();
        assertThat(OddAddresses.elsewhere(root, "/auth", NOT_IN_FORM)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a=%00, true",
        "a=%1F, true",
        "a=b&c=x%0by, true",
        "a=%09%0a%0D, false",
        "%00=a, false",
        "a=%2500, false",
        "a=%20, false",
        "'', false"
    })
    void aControlCharacterInAValueOfTheQueryIsOdd(String query, boolean odd) {
        String path = "/realms/r/dialect/a/b";

        assertThat(OddAddresses.elsewhere(null, path + "?" + query, path).isPresent())
                .isEqualTo(odd);
    }

    @Test
    void whereItGoesIsInFormAndNoEndpointsPath() {
        String path = OddAddresses.elsewhere(null, "/realms/r/dialect/a/;", NOT_IN_FORM)
                .orElseThrow();

        assertThat(OddAddresses.elsewhere(null, path, path)).isEmpty();
        for (String pattern : List.of("a/{x}", "{x}/{y}", "a/b")) {
            assertThat(PathPattern.parse(pattern).match(path.substring("/realms/r/dialect/".length())))
                    .isEmpty();
        }
        assertThat(PathPattern.parse("a/{x}").match("a/b")).contains(Map.of("x", "b"));
    }
}

package org.connectpack.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.connectpack.component.InvalidSetting;
import org.connectpack.dialect.language.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.component.ComponentModel;

final class SettingsTest {

    private static Settings named(String name, String... lines) {
        return component(name, "response", lines);
    }

    private static Settings component(String name, String field, String... lines) {
        ComponentModel component = new ComponentModel();
        component.setName(name);
        component.setConfig(new MultivaluedHashMap<>());
        component.getConfig().put(field, List.of(lines));
        Settings.keepOrder(component);
        return new Settings(component);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://auth.example.com", "http://localhost:8080/a/b/", "https://[::1]:8443/x"})
    void aUrlIsTaken(String url) {
        assertThat(Declared.field("base-url", url).url("base-url")).contains(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auth.example.com",
                "/a",
                "ftp://example.com/",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "https://user:pw@example.com/",
                "https://example.com:99999/",
                "https://example.com/?a=b",
                "https://example.com/#a",
                "https://exa mple.com/"
            })
    void whatIsNoPlainUrlIsRefused(String url) {
        Settings settings = Declared.field("base-url", url);

        assertThatThrownBy(() -> settings.url("base-url"))
                .hasMessage("field 'base-url', value '" + url + "': expected a URL such as https://auth.example.com/");
    }

    @Test
    void anOrdinaryComponentIsInForm() {
        assertThatCode(() -> named("Flüge ✈", "a = b", "c\t= 'ö'").checkForm(Set.of("response")))
                .doesNotThrowAnyException();
    }

    static Stream<Arguments> outOfForm() {
        return Stream.of(
                Arguments.of(named(null, "a"), "field 'name': is missing"),
                Arguments.of(named(" ", "a"), "field 'name', value ' ': is missing"),
                Arguments.of(
                        named("a\u0007", "a"), "field 'name', value 'a\ufffd': holds a control character, or half"),
                Arguments.of(named("\ud800", "a"), "field 'name', value '\ufffd': holds a control character, or half"),
                Arguments.of(
                        named("a", "x = '\u0000'"),
                        "field 'response', value 'x = '\ufffd'': holds a control character"),
                Arguments.of(named("a".repeat(256), "a"), "field 'name', value 'aaa"),
                Arguments.of(named("a", "a".repeat(2001)), "field 'response', value 'aaa"),
                Arguments.of(named("a", "b\n".repeat(501)), "field 'response', value 'b b b "),
                Arguments.of(
                        component("a", "respones", "a", "b = c"),
                        "field 'respones', value 'a b = c': there is no such field; there are response"),
                Arguments.of(
                        component("a", "respones"), "field 'respones': there is no such field; there are response"));
    }

    @ParameterizedTest
    @MethodSource("outOfForm")
    void whatALogOrATableCouldNotBearIsRefused(Settings settings, String reason) {
        assertThatThrownBy(() -> settings.checkForm(Set.of("response")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith(reason);
    }

    @ParameterizedTest
    @CsvSource({"keep, keep", "'keep\n', keep"})
    void aWordIsTakenWithoutItsSpaces(String line, String word) {
        assertThat(Declared.field("f", line).word("f", Set.of("keep", "drop"))).contains(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"keep drop", "drop, keep"})
    void ofTwoWordsNoneIsTakenWhereThereMayBeOne(String line) {
        Settings settings = Declared.field("f", line);

        assertThatThrownBy(() -> settings.word("f", Set.of("keep", "drop")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("field 'f', value '")
                .hasMessageEndingWith("': there may be one word only");
    }

    @Test
    void aChoiceBehindOneThatAlwaysCountsIsRefused() {
        Words statuses = new Words(Pattern.compile("\\d+"), "a number");
        Settings last = Declared.field("f", "404 if error = 'x'", "200");
        Settings first = Declared.field("f", "200", "404 if error = 'x'");

        assertThat(last.choices("f", statuses, Declared.REQUEST)).hasSize(2);
        assertThatThrownBy(() -> first.choices("f", statuses, Declared.REQUEST))
                .hasMessage("field 'f', value '404 if error = 'x'': an earlier line without a condition always counts");
    }
}

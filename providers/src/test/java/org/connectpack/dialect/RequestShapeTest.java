package org.connectpack.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.connectpack.component.InvalidSetting;
import org.connectpack.dialect.RequestReader.Format;
import org.connectpack.dialect.language.Sources;
import org.connectpack.dialect.language.TooLarge;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestShapeTest {

    private static RequestShape shape(Settings settings) {
        return RequestShape.read(settings, Declared.REQUEST, Set.of(Format.FORM));
    }

    private static Map<String, List<String>> mapped(Settings settings, Map<String, Object> parameters) {
        PresentedRequest presented = new PresentedRequest(SentRequest.post(null), "token", Map.of(), parameters);
        Sources sources =
                path -> presented.parameter(path.get(0).equals("param") ? path.subList(1, path.size()) : path);
        return new LinkedHashMap<>(shape(settings).apply(presented, sources));
    }

    @Nested
    class Mapping {

        @Test
        void parametersGoOnUnderTheirNamesUnlessALineSaysOtherwise() {
            assertThat(mapped(Declared.fields(Map.of()), Map.of("grant_type", "x", "own", "y")))
                    .containsOnly(Map.entry("grant_type", List.of("x")), Map.entry("own", List.of("y")));
        }

        @Test
        void aRenamedParameterDoesNotGoOnUnderItsOldName() {
            assertThat(mapped(Declared.field("parameters", "client_id = clientId"), Map.of("clientId", "x")))
                    .containsOnly(Map.entry("client_id", List.of("x")));
        }

        @Test
        void aParameterThatIsOnlyAskedAboutGoesOn() {
            assertThat(mapped(Declared.field("parameters", "scope = 'a' if kind = 'x'"), Map.of("kind", "x")))
                    .containsOnly(Map.entry("scope", List.of("a")), Map.entry("kind", List.of("x")));
        }

        @ParameterizedTest
        @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
                client_id = resource.clientId                            => client_id = [nested]
                scope = scopes | join ' '                                => scope = [a b]
                scope = commas | split ',' | join ' '                    => scope = [a b]
                grant_type = 'refresh_token'                             => grant_type = [refresh_token]
                grant_type = grant | map 'c' -> 'client_credentials'     => grant_type = [client_credentials]
                response_type = missing | default 'code'                 => response_type = [code]
                max_age = number | text                                  => max_age = [5]
                "own" = "opt[]"                                          => own = [bracket]
                state = param.client_id                                  => state = [named like a source]
                """)
        void aLineMakesAParameter(String line, String expected) {
            Map<String, Object> parameters = Map.of(
                    "resource", Map.of("clientId", "nested"),
                    "scopes", List.of("a", "b"),
                    "commas", "a,b",
                    "grant", "c",
                    "number", 5,
                    "opt[]", "bracket",
                    "client_id", "named like a source");

            Map<String, List<String>> mapped =
                    mapped(Declared.fields(Map.of("parameters", List.of(line), "ignore", List.of("*"))), parameters);

            assertThat(mapped.entrySet())
                    .singleElement()
                    .satisfies(parameter -> assertThat(parameter.getKey() + " = " + parameter.getValue())
                            .isEqualTo(expected));
        }

        @Test
        void theFirstLineWithAValueWins() {
            Settings settings = Declared.field("parameters", "scope = a if a", "scope = b if b", "scope = 'c'");

            assertThat(mapped(settings, Map.of("a", "1", "b", "2"))).containsOnly(Map.entry("scope", List.of("1")));
            assertThat(mapped(settings, Map.of("b", "2"))).containsOnly(Map.entry("scope", List.of("2")));
            assertThat(mapped(settings, Map.of())).containsOnly(Map.entry("scope", List.of("c")));
        }

        @Test
        void ignoredParametersAreLeftOut() {
            assertThat(mapped(Declared.field("ignore", "a b"), Map.of("a", "1", "b", 2, "scope", "x")))
                    .containsOnly(Map.entry("scope", List.of("x")));
            assertThat(mapped(Declared.field("ignore", "*"), Map.of("a", "1"))).isEmpty();
        }

        @Test
        void aJsonNullIsNoParameter() {
            Map<String, Object> parameters = new LinkedHashMap<>();
            parameters.put("scope", null);

            assertThat(mapped(Declared.fields(Map.of()), parameters)).isEmpty();
        }
    }

    @Nested
    class Refusals {

        @Test
        void aValueThatIsNoTextIsRefused() {
            Settings none = Declared.fields(Map.of());
            Settings renamed = Declared.field("parameters", "scope = s");

            assertRefused("A parameter must be text.", none, Map.of("scope", 1));
            assertRefused("A parameter must be text.", none, Map.of("scope", true));
            assertRefused("A parameter must be text, not a list or an object.", none, Map.of("scope", List.of("a")));
            assertRefused("A parameter must be text, not a list or an object.", none, Map.of("scope", Map.of()));
            assertRefused("The parameter 'scope' must be text.", renamed, Map.of("s", 1));
            assertRefused(
                    "The parameter 'scope' must be text, not a list or an object.", renamed, Map.of("s", List.of()));
        }

        @Test
        void aRefusedParameterIsRefused() {
            assertRefused(
                    "The parameter 'token' is not taken here.",
                    Declared.field("refuse", "token"),
                    Map.of("token", "x"));
        }

        @Test
        void aRequestThatMeetsNotEveryConditionIsRefused() {
            Settings settings = Declared.field("require", "format = 'json'", "not token");

            assertThat(mapped(settings, Map.of("format", "json"))).hasSize(1);
            assertRefused("The request does not meet condition 1 of this endpoint.", settings, Map.of());
            assertRefused(
                    "The request does not meet condition 2 of this endpoint.",
                    settings,
                    Map.of("format", "json", "token", "secret"));
        }

        @ParameterizedTest
        @CsvSource({"request, request_not_supported", "request_uri, request_uri_not_supported"})
        void aRequestObjectMustNotOverrideWhatTheLinesSet(String name, String error) {
            RequestShape shape = shape(Declared.field("parameters", "scope = 'read'"));
            MultivaluedHashMap<String, String> mapped = new MultivaluedHashMap<>(Map.of(name, "x"));

            assertThatThrownBy(() -> shape.refuseRequestObject(mapped))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.failure().error()).isEqualTo(error));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "request_uri", "request_uri = pushed"})
        void aRequestObjectGoesOnWhereALineTakesItOrThereIsNoneToOverride(String line) {
            RequestShape shape = shape(Declared.field("parameters", line));

            assertThatCode(() -> shape.refuseRequestObject(new MultivaluedHashMap<>(Map.of("request_uri", "x"))))
                    .doesNotThrowAnyException();
        }

        @ParameterizedTest
        @ValueSource(strings = {"form_post", "jwt", "query.jwt", "fragment.jwt", "form_post.jwt", "made-up", ""})
        void aResponseModeThatGetsRoundTheRedirectIsRefused(String mode) {
            RequestShape shape = shape(Declared.fields(Map.of()));
            MultivaluedHashMap<String, String> mapped = new MultivaluedHashMap<>(Map.of("response_mode", mode));

            assertThatThrownBy(() -> shape.refuseOtherResponseMode(mapped))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("invalid_request: This endpoint does not take this response mode.");
        }

        @ParameterizedTest
        @CsvSource({"'', query", "'', fragment", "response_mode = mode, form_post", "response_mode = 'jwt', jwt"})
        void aResponseModeGoesOnWhereTheAnswerIsOnTheRedirectOrALineSetsIt(String line, String mode) {
            RequestShape shape = shape(Declared.field("parameters", line));

            assertThatCode(() -> shape.refuseOtherResponseMode(new MultivaluedHashMap<>(Map.of("response_mode", mode))))
                    .doesNotThrowAnyException();
        }

        private void assertRefused(String description, Settings settings, Map<String, Object> parameters) {
            assertThatThrownBy(() -> mapped(settings, parameters))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.failure())
                                    .isEqualTo(Failure.of("invalid_request", description, 400)));
        }
    }

    @Nested
    class Declarations {

        @Test
        void whereParametersStandIsDeclaredOrTheKindsOwn() {
            assertThat(shape(Declared.fields(Map.of())).formats()).containsOnly(Format.FORM);
            assertThat(shape(Declared.field("accept", "json, query")).formats())
                    .containsOnly(Format.JSON, Format.QUERY);
        }

        @ParameterizedTest
        @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
                accept | xml                    => field 'accept', value 'xml': expected form, json, query
                parameters | clientid = x           => field 'parameters', value 'clientid': Keycloak knows no such
                parameters | a.b = x                => field 'parameters', value 'a.b': Keycloak knows no such
                parameters | scope = x | shout       => field 'parameters', value 'scope = x | shout': there is no step
                parameters | scope = path.id        => field 'parameters', value 'scope = path.id': 'path.id' is not
                parameters | scope =                => field 'parameters', value 'scope =': expected a value
                require | a = = b                => field 'require', value 'a = = b': expected a value
                """)
        void aMistakeIsRefusedWithFieldValueAndReason(String declaration, String reason) {
            String[] parts = declaration.split("\\|", 2);

            assertThatThrownBy(() -> shape(Declared.field(parts[0].strip(), parts[1].strip())))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageStartingWith(reason);
        }
    }

    @Nested
    class Size {

        @Test
        void manyLinesThatMultiplyAParameterAreTooMuch() {
            String[] lines = IntStream.range(0, 490)
                    .mapToObj(i -> "\"x" + i + "\" = '{s}{s}'")
                    .toArray(String[]::new);

            assertTooLarge(Declared.field("parameters", lines), Map.of("s", "x".repeat(32_000)));
        }

        @Test
        void manyLinesThatAskForWordsOfALongTextAreTooMuch() {
            String line = "not s has 'b'" + " and not s has 'b'".repeat(100);
            String[] lines = IntStream.range(0, 490).mapToObj(i -> line).toArray(String[]::new);

            assertTooLarge(Declared.field("require", lines), Map.of("s", "a ".repeat(32_000)));
        }

        @Test
        void manyStepsOverALongTextAreTooMuch() {
            assertTooLarge(
                    Declared.field("parameters", "state = s" + " | sort".repeat(400)),
                    Map.of("s", "a ".repeat(32_000)));
        }

        private static void assertTooLarge(Settings settings, Map<String, Object> parameters) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(5),
                    () -> assertThatThrownBy(() -> mapped(settings, parameters)).isInstanceOf(TooLarge.class));
        }
    }
}

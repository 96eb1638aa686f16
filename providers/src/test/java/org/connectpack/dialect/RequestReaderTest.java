package org.connectpack.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.connectpack.dialect.SentRequest.FORM;
import static org.connectpack.dialect.SentRequest.JSON;

import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.connectpack.dialect.Failure.Fault;
import org.connectpack.dialect.RequestReader.Format;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestReaderTest {

    private static void assertRefused(Fault fault, ThrowingCallable reading) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.failure()).isEqualTo(fault.failure()));
    }

    @Nested
    class Forms {

        @Test
        void parametersKeepTheirOrderAndTheirText() {
            assertThat(SentRequest.post(FORM).read("b=2+3&a=%C3%A9&c=&d&=e&&f==", Format.FORM))
                    .containsExactly(
                            entry("b", "2 3"),
                            entry("a", "é"),
                            entry("c", ""),
                            entry("d", ""),
                            entry("", "e"),
                            entry("f", "="));
        }

        @ParameterizedTest
        @CsvSource({
            "a=1&a=1, DUPLICATED_PARAMETER",
            "a=1&%61=2, DUPLICATED_PARAMETER",
            "a=%00, NULL_CHARACTER",
            "%00=1, NULL_CHARACTER",
            "a=%zz, BODY_NOT_FORM",
            "%=1, BODY_NOT_FORM",
            "a=%ff, BODY_NOT_FORM"
        })
        void aFormThatIsNoneIsRefused(String body, Fault fault) {
            assertRefused(fault, () -> SentRequest.post(FORM).read(body, Format.FORM));
        }

        @Test
        void twoHundredParametersAreTakenAndNotOneMore() {
            String most = form(200);

            assertThat(SentRequest.post(FORM).read(most, Format.FORM)).hasSize(200);
            assertRefused(
                    Fault.TOO_MANY_PARAMETERS, () -> SentRequest.post(FORM).read(form(201), Format.FORM));
        }

        private String form(int size) {
            return IntStream.range(0, size).mapToObj(i -> "p" + i + "=1").collect(Collectors.joining("&"));
        }
    }

    @Nested
    class JsonBodies {

        @Test
        void membersKeepTheirTypes() {
            String body = "{\"a\":\"é\",\"b\":1,\"c\":true,\"d\":null,\"e\":[\"x\",2],\"f\":{\"g\":\"h\"}}";

            Map<String, Object> members = SentRequest.post(JSON).read(body, Format.JSON);

            assertThat(members)
                    .containsExactly(
                            entry("a", "é"),
                            entry("b", 1),
                            entry("c", true),
                            entry("d", null),
                            entry("e", List.of("x", 2)),
                            entry("f", Map.of("g", "h")));
        }

        @ParameterizedTest
        @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
                nonsense                        => BODY_NOT_JSON
                {                               => BODY_NOT_JSON
                {"a":1,}                        => BODY_NOT_JSON
                {'a':1}                         => BODY_NOT_JSON
                {"a":NaN}                       => BODY_NOT_JSON
                {"a":1} {"b":2}                 => BODY_NOT_JSON
                {"a":1,"a":2}                   => BODY_NOT_JSON
                {"a":{"b":1,"b":2}}             => BODY_NOT_JSON
                ` `                             => BODY_NOT_JSON
                []                              => BODY_NOT_OBJECT
                [{"a":1}]                       => BODY_NOT_OBJECT
                "a"                             => BODY_NOT_OBJECT
                1                               => BODY_NOT_OBJECT
                true                            => BODY_NOT_OBJECT
                null                            => BODY_NOT_OBJECT
                {"a":"\\u0000"}                 => NULL_CHARACTER
                {"\\u0000":"a"}                 => NULL_CHARACTER
                {"a":{"b":["\\u0000"]}}         => NULL_CHARACTER
                {"a":"\\ud83d"}                 => BODY_NOT_UTF8
                {"a":["\\ude00\\ud83d"]}        => BODY_NOT_UTF8
                """)
        void jsonThatIsNoneOrNoObjectIsRefused(String body, Fault fault) {
            assertRefused(fault, () -> SentRequest.post(JSON).read(body, Format.JSON));
        }

        @Test
        void aPairOfSurrogatesIsACharacter() {
            assertThat(SentRequest.post(JSON).read("{\"a\":\"\\ud83d\\ude00\"}", Format.JSON))
                    .containsExactly(entry("a", "😀"));
        }

        @Test
        void sixteenLevelsAreTakenAndNotOneMore() {
            assertThat(SentRequest.post(JSON).read(nested(16), Format.JSON)).hasSize(1);
            assertRefused(Fault.BODY_NESTED, () -> SentRequest.post(JSON).read(nested(17), Format.JSON));
            assertRefused(Fault.BODY_NESTED, () -> SentRequest.post(JSON).read("[".repeat(60_000), Format.JSON));
        }

        private String nested(int depth) {
            return "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
        }

        @Test
        void everyValueCountsAsAParameter() {
            String items = "1,".repeat(199) + "1";

            assertRefused(
                    Fault.TOO_MANY_PARAMETERS,
                    () -> SentRequest.post(JSON).read("{\"a\":[" + items + "]}", Format.JSON));
            assertThat(SentRequest.post(JSON).read("{\"a\":[" + items.substring(2) + "]}", Format.JSON))
                    .hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"{\"a\":%s}", "{\"%s\":1}"})
        void numbersAndNamesHaveALimit(String body) {
            assertRefused(
                    Fault.BODY_NESTED,
                    () -> SentRequest.post(JSON).read(body.formatted("9".repeat(60_000)), Format.JSON));
        }
    }

    @Nested
    class Queries {

        @Test
        void aGetHasItsParametersInTheQuery() {
            assertThat(SentRequest.get("a=1&b=2").read("", Format.FORM))
                    .containsExactly(entry("a", "1"), entry("b", "2"));
        }

        @Test
        void aPostHasNoneThereUnlessTheEndpointTakesThem() {
            SentRequest request = new SentRequest("POST", "a=1", FORM);

            assertThat(request.read("b=2", Format.FORM)).containsExactly(entry("b", "2"));
            assertThat(request.read("b=2", Format.FORM, Format.QUERY))
                    .containsExactly(entry("a", "1"), entry("b", "2"));
            assertRefused(Fault.DUPLICATED_PARAMETER, () -> request.read("a=2", Format.FORM, Format.QUERY));
        }

        @ParameterizedTest
        @CsvSource({"a=%ff, QUERY_NOT_VALID", "a=%00, NULL_CHARACTER", "a=1&a=1, DUPLICATED_PARAMETER"})
        void aQueryThatIsNoneIsRefused(String query, Fault fault) {
            assertRefused(fault, () -> SentRequest.get(query).read("", Format.QUERY));
        }
    }

    @Nested
    class Bodies {

        @Test
        void noBodyMeansNoParametersWhateverTheTypeSays() {
            assertThat(SentRequest.post(null).read("", Format.FORM)).isEmpty();
            assertThat(SentRequest.post(MediaType.TEXT_PLAIN_TYPE).read("", Format.FORM))
                    .isEmpty();
        }

        @Test
        void sixtyFourKibibytesAreTakenAndNotOneMore() {
            byte[] most = new byte[64 * 1024];
            Arrays.fill(most, (byte) 'x');

            assertThat(SentRequest.post(FORM).read(most, Format.FORM)).hasSize(1);
            byte[] more = Arrays.copyOf(most, most.length + 1);
            assertRefused(Fault.BODY_TOO_LARGE, () -> SentRequest.post(FORM).read(more, Format.FORM));
        }

        @ParameterizedTest
        @ValueSource(strings = {"a=\u00ff", "{\"a\":\"\u00ff\"}", "\u00c0\u0080", "\u00ed\u00a0\u0080"})
        void bytesThatAreNoUtf8AreRefused(String latin) {
            byte[] body = latin.getBytes(StandardCharsets.ISO_8859_1);

            assertRefused(Fault.BODY_NOT_UTF8, () -> SentRequest.post(FORM).read(body, Format.FORM));
            assertRefused(Fault.BODY_NOT_UTF8, () -> SentRequest.post(JSON).read(body, Format.JSON));
        }

        @ParameterizedTest
        @CsvSource({
            "application, x-www-form-urlencoded, , true",
            "Application, X-WWW-Form-Urlencoded, UTF-8, true",
            "application, x-www-form-urlencoded, utf-8, true",
            "application, x-www-form-urlencoded, utf-16, false",
            "application, x-www-form-urlencoded, iso-8859-1, false",
            "application, json, , false",
            "text, plain, , false",
            "multipart, form-data, , false",
            "application, *, , false",
            "*, *, , false"
        })
        void onlyTheVeryTypeAndUtf8AreTaken(String type, String subtype, String charset, boolean taken) {
            SentRequest request = SentRequest.post(new MediaType(type, subtype, charset));

            if (taken) {
                assertThat(request.read("a=1", Format.FORM)).hasSize(1);
            } else {
                assertRefused(Fault.CONTENT_TYPE, () -> request.read("a=1", Format.FORM));
            }
        }

        @Test
        void theContentTypeTellsWhereAnEndpointTakesBoth() {
            assertThat(SentRequest.post(FORM).read("a=1", Format.FORM, Format.JSON))
                    .containsExactly(entry("a", "1"));
            assertThat(SentRequest.post(JSON).read("{\"a\":1}", Format.FORM, Format.JSON))
                    .containsExactly(entry("a", 1));
            assertRefused(Fault.CONTENT_TYPE, () -> SentRequest.post(null).read("a=1", Format.FORM, Format.JSON));
            assertRefused(Fault.CONTENT_TYPE, () -> SentRequest.post(FORM).read("a=1", Format.QUERY));
        }
    }
}

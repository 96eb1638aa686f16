package org.connectpack.it;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a body or a query that is none gets: a 4xx in the dialect's own shape, for no cache to keep, and an event. */
@RunningServer
final class BadInputIT {

    private static final String TYPE = "The content type is not one that this endpoint takes.";
    private static final String TOO_MANY = "The request has more than 200 parameters.";

    @BeforeAll
    static void everyKindOfEndpointIsThere(Admin admin) {
        EveryKind.create(admin);
    }

    @AfterAll
    static void andGone(Admin admin) {
        EveryKind.remove(admin);
    }

    private static void expectRefused(
            Target target, String type, String body, int status, String reason, Server server, Admin admin) {
        admin.clearEvents(target.realm);
        Request request = target.request(server).body(body.getBytes(StandardCharsets.ISO_8859_1));
        Answer answer = (type == null ? request : request.header("Content-Type", type)).send();
        target.expectRefused(answer, status, reason, admin);
    }

    @Nested
    class Json {

        @ParameterizedTest
        @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
                nonsense                              => The request body is not valid JSON.
                a=1&b=2                               => The request body is not valid JSON.
                <token/>                              => The request body is not valid JSON.
                {"client_id":                         => The request body is not valid JSON.
                {"client_id":"x",}                    => The request body is not valid JSON.
                {'client_id':'x'}                     => The request body is not valid JSON.
                {"client_id":"x"} {}                  => The request body is not valid JSON.
                {"client_id":NaN}                     => The request body is not valid JSON.
                {"client_id":"a","client_id":"b"}     => The request body is not valid JSON.
                {"x":{"a":1,"a":1}}                   => The request body is not valid JSON.
                `   `                                 => The request body is not valid JSON.
                \u00ef\u00bb\u00bf{}                  => The request body is not valid JSON.
                []                                    => The request body must be one JSON object.
                [{"client_id":"x"}]                   => The request body must be one JSON object.
                "client_id"                           => The request body must be one JSON object.
                42                                    => The request body must be one JSON object.
                true                                  => The request body must be one JSON object.
                null                                  => The request body must be one JSON object.
                {"client_id":"a\\u0000b"}             => A parameter holds a null character.
                {"a\\u0000b":"x"}                     => A parameter holds a null character.
                {"x":[{"y":"\\u0000"}]}               => A parameter holds a null character.
                {"client_id":"\\ud83d"}               => The request body is not valid UTF-8.
                {"client_id":"\u00ff"}                => The request body is not valid UTF-8.
                {"client_id":"\u00c0\u0080"}          => The request body is not valid UTF-8.
                \u00ff\u00fe{\u0001}                  => The request body is not valid UTF-8.
                """)
        void jsonThatIsNoneOrNoObjectIsRefused(String body, String reason, Server server, Admin admin) {
            expectRefused(Target.JSON_TOKEN, Target.JSON, body, 400, reason, server, admin);
            expectRefused(Target.SESSION_CODE, Target.JSON, body, 400, reason, server, admin);
            expectRefused(Target.JSON_INTROSPECTION, Target.JSON, body, 400, reason, server, admin);
            expectRefused(Target.JSON_USERINFO, Target.JSON, body, 400, reason, server, admin);
        }

        @ParameterizedTest
        @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
                1           => must be text.
                1.5         => must be text.
                1e99999     => must be text.
                true        => must be text.
                ["x"]       => must be text, not a list or an object.
                []          => must be text, not a list or an object.
                {"a":"x"}   => must be text, not a list or an object.
                """)
        void aValueOfTheWrongTypeIsRefused(String value, String reason, Server server, Admin admin) {
            String token = "{\"grant_type\":\"refresh_token\",\"client_id\":" + value + "}";
            String code = "{\"resource\":{\"clientId\":" + value + "}}";
            String check = "{\"token\":" + value + "}";
            String who = "{\"access_token\":\"x\",\"schema\":" + value + "}";

            expectRefused(Target.JSON_TOKEN, Target.JSON, token, 400, "A parameter " + reason, server, admin);
            expectRefused(Target.JSON_INTROSPECTION, Target.JSON, check, 400, "A parameter " + reason, server, admin);
            expectRefused(Target.JSON_USERINFO, Target.JSON, who, 400, "A parameter " + reason, server, admin);
            expectRefused(
                    Target.SESSION_CODE, Target.JSON, code, 400, "The parameter 'client_id' " + reason, server, admin);
        }

        @ParameterizedTest
        @EnumSource(names = {"JSON_TOKEN", "JSON_INTROSPECTION", "JSON_USERINFO", "SESSION_CODE"})
        void jsonBeyondTheLimitsIsRefused(Target target, Server server, Admin admin) {
            String deep = "The request body is nested more than 16 deep, or a name or number in it is too long.";
            String large = "The request body is larger than 64 KiB.";
            String json = Target.JSON;

            expectRefused(target, json, "{\"a\":".repeat(17) + 1 + "}".repeat(17), 400, deep, server, admin);
            expectRefused(target, json, "[".repeat(65_536), 400, deep, server, admin);
            expectRefused(target, json, "{\"a\":" + "9".repeat(60_000) + "}", 400, deep, server, admin);
            expectRefused(target, json, "{\"" + "a".repeat(60_000) + "\":1}", 400, deep, server, admin);
            expectRefused(target, json, "{\"a\":[" + "1,".repeat(199) + "1]}", 400, TOO_MANY, server, admin);
            expectRefused(target, json, "{\"a\":\"" + "x".repeat(65_536) + "\"}", 413, large, server, admin);
        }
    }

    @Nested
    class Forms {

        @ParameterizedTest
        @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
                client_secret=x&client_secret=x       => A parameter is given more than once.
                client_id=x&client_%69d=y             => A parameter is given more than once.
                scope=&scope=                         => A parameter is given more than once.
                client_id=a%00b                       => A parameter holds a null character.
                client_id=a\u0000b                    => A parameter holds a null character.
                %00=x                                 => A parameter holds a null character.
                client_id=%                           => The request body is not a valid form.
                client_id=%4                          => The request body is not a valid form.
                client_id=%zz                         => The request body is not a valid form.
                client_id=%ff                         => The request body is not a valid form.
                client_id=%C0%80                      => The request body is not a valid form.
                client_id=%ED%A0%80                   => The request body is not a valid form.
                client_id=\u00ff                      => The request body is not valid UTF-8.
                \u00fe\u00ff\u0000a\u0000=            => The request body is not valid UTF-8.
                """)
        void aFormThatIsNoneIsRefused(String body, String reason, Server server, Admin admin) {
            expectRefused(Target.TOKEN, Target.FORM, body, 400, reason, server, admin);
            expectRefused(Target.CODE_TOKEN, Target.FORM, body, 400, reason, server, admin);
            expectRefused(Target.REVOCATION, Target.FORM, body, 400, reason, server, admin);
            expectRefused(Target.INTROSPECTION, Target.FORM, body, 400, reason, server, admin);
            expectRefused(Target.USERINFO, Target.FORM, body, 400, reason, server, admin);
        }

        @ParameterizedTest
        @EnumSource(names = {"TOKEN", "CODE_TOKEN", "REVOCATION", "INTROSPECTION", "USERINFO"})
        void aFormBeyondTheLimitsIsRefused(Target target, Server server, Admin admin) {
            String many = IntStream.range(0, 201).mapToObj(i -> "p" + i + "=x").collect(Collectors.joining("&"));
            String large = "The request body is larger than 64 KiB.";

            expectRefused(target, Target.FORM, many, 400, TOO_MANY, server, admin);
            expectRefused(target, Target.FORM, "scope=" + "x".repeat(65_536), 413, large, server, admin);
            expectRefused(target, Target.FORM, "&".repeat(65_537), 413, large, server, admin);
        }
    }

    @Nested
    class ContentTypes {

        @ParameterizedTest
        @CsvSource(delimiterString = " => ", nullValues = "none", quoteCharacter = '`', textBlock = """
                none                                                => grant_type=x
                text/plain                                          => grant_type=x
                garbage                                             => grant_type=x
                ;;;/=,                                              => grant_type=x
                a/b/c; d                                            => grant_type=x
                */*                                                 => grant_type=x
                application/*                                       => grant_type=x
                application/xml                                     => <token/>
                application/ld+json                                 => {}
                text/json                                           => {}
                application/octet-stream                            => \u0000\u00ff
                application/x-www-form-urlencoded; charset=utf-16   => grant_type=x
                application/x-www-form-urlencoded; charset=latin1   => grant_type=x
                application/x-www-form-urlencoded; charset=nonsense => grant_type=x
                application/json; charset=utf-16                    => {}
                application/json; charset=utf-32                    => {}
                multipart/form-data                                 => grant_type=x
                multipart/form-data; boundary=x                     => grant_type=x
                multipart/form-data; boundary=x                     => --x
                multipart/mixed; boundary=x                         => --x--
                """)
        void aBodyOfAnotherTypeIsRefused(String type, String body, Server server, Admin admin) {
            for (Target target : Target.values()) {
                if (target.contentType != null) {
                    expectRefused(target, type, body, 415, TYPE, server, admin);
                }
            }
        }

        @ParameterizedTest
        @EnumSource(
                names = {"AUTHORIZATION", "RESOURCE", "METADATA", "JSON_TOKEN"},
                mode = EnumSource.Mode.EXCLUDE)
        void theOtherTypeOfTheTwoAndAWellFormedMultipartBodyAreRefused(Target target, Server server, Admin admin) {
            String other = target.contentType.equals(Target.JSON) ? Target.FORM : Target.JSON;
            String part =
                    "--x\r\nContent-Disposition: form-data; name=\"grant_type\"\r\n\r\nclient_credentials\r\n--x--\r\n";

            expectRefused(target, other, "{}", 415, TYPE, server, admin);
            expectRefused(target, "multipart/form-data; boundary=x", part, 415, TYPE, server, admin);
        }
    }

    @Nested
    class Queries {

        @ParameterizedTest
        @CsvSource(delimiterString = " => ", textBlock = """
                client_id=x&client_id=x    => A parameter is given more than once.
                a&a                        => A parameter is given more than once.
                client_id=%ff              => The query string is not valid.
                client_id=%C3              => The query string is not valid.
                %ff=x                      => The query string is not valid.
                """)
        void aQueryThatIsNoneIsRefused(String query, String reason, Server server, Admin admin) {
            for (Target target : Target.values()) {
                if (target.contentType == null) {
                    admin.clearEvents(target.realm);
                    Answer answer = Http.get(server.dialect(target.realm, target.path) + "?" + query)
                            .send();
                    target.expectRefused(answer, 400, reason, admin);
                }
            }
        }

        @ParameterizedTest
        @EnumSource(names = {"AUTHORIZATION", "RESOURCE", "METADATA"})
        void aQueryOfTooManyParametersIsRefused(Target target, Server server, Admin admin) {
            String many = IntStream.range(0, 201).mapToObj(i -> "p" + i + "=x").collect(Collectors.joining("&"));
            admin.clearEvents(target.realm);

            Answer answer = Http.get(server.dialect(target.realm, target.path) + "?" + many)
                    .send();

            target.expectRefused(answer, 400, TOO_MANY, admin);
        }
    }
}

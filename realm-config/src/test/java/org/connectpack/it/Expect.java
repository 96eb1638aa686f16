package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** An answer to the last header and the last byte of the body. */
final class Expect {

    /** What Keycloak puts on every answer, with the pack and, as {@link StockServerIT} shows, without it. */
    static final Map<String, String> OF_EVERY_ANSWER = Map.of(
            "referrer-policy", "no-referrer",
            "strict-transport-security", "max-age=31536000; includeSubDomains",
            "x-content-type-options", "nosniff",
            "x-robots-tag", "none");

    /** What JSON and pages have besides, and a redirect or a preflight that no page led to does not. */
    static final String UNFRAMED = "x-frame-options";

    private static final String SENDABLE = "access-control-allow-headers";
    private static final String SAME_ORIGIN = "SAMEORIGIN";

    /** What Keycloak renews or ends in a browser that it knows. */
    private static final Pattern COOKIES_OF_A_SESSION = Pattern.compile(
            "(?:AUTH_SESSION_ID|KC_AUTH_SESSION_HASH|KC_RESTART|KC_STATE_CHECKER|KEYCLOAK_IDENTITY|KEYCLOAK_SESSION)=.*");

    private static final String[] PAGE = {
        UNFRAMED, SAME_ORIGIN, "content-security-policy", "frame-src 'self'; frame-ancestors 'self'; object-src 'none';"
    };

    /** What differs from one time to the next may stand in a body as one of these. */
    private static final Map<String, String> PLACEHOLDERS = Map.of(
            "<jwt>", "[\\w-]+\\.[\\w-]+\\.[\\w-]+",
            "<code>", "[\\w-]+\\.[\\w-]+\\.[\\w-]+",
            "<session>", "[\\w-]+",
            "<uuid>", "\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}",
            "<epoch-seconds>", "\\d{10}",
            "<epoch-millis>", "\\d{13}",
            "<hint>", "[a-z][a-z0-9]+_\\w{4}",
            "<personal-access-token>", "[a-z][a-z0-9]+_\\w{36}",
            "<iso8601>", "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z");

    private Expect() {}

    /** A JSON answer that nobody may cache; further headers as names and values in turn, and there is no other. */
    static void json(Answer answer, int status, String body, String... headers) {
        Map<String, String> expected = headers(headers);
        expected.put("content-type", "application/json");
        expected.put("cache-control", "no-store");
        expected.put("pragma", "no-cache");
        expected.put(UNFRAMED, SAME_ORIGIN);
        assertThat(answer.status()).as("status of %s", answer).isEqualTo(status);
        assertThat(headers(answer)).isEqualTo(expected);
        assertThat(answer.body()).matches(pattern(body));
    }

    /** The same to a request with cookies, which Keycloak may answer with others. */
    static void jsonInBrowser(Answer answer, int status, String body) {
        expectCookiesOfASession(answer);
        json(without("Set-Cookie", answer), status, body);
    }

    private static void expectCookiesOfASession(Answer answer) {
        assertThat(answer.headers("Set-Cookie"))
                .allMatch(cookie -> COOKIES_OF_A_SESSION.matcher(cookie).matches());
    }

    private static Answer without(String header, Answer answer) {
        HttpHeaders others = HttpHeaders.of(answer.headers().map(), (name, value) -> !name.equalsIgnoreCase(header));
        return new Answer(answer.status(), others, answer.bytes());
    }

    /** An answer that nobody may cache, of no bytes and no content type: Keycloak treats such as it treats a page. */
    static void empty(Answer answer, int status) {
        assertThat(answer.status()).as("status of %s", answer).isEqualTo(status);
        Map<String, String> expected = headers(PAGE);
        expected.putAll(Map.of("cache-control", "no-store", "pragma", "no-cache"));
        assertThat(headers(answer)).isEqualTo(expected);
        assertThat(answer.bytes()).isEmpty();
    }

    /** A redirect that the dialect's endpoint answers with at once; placeholders may stand in the address. */
    static void redirect(Answer answer, int status, String address) {
        redirect(answer, status, address, "pragma", "no-cache");
    }

    /** The same from Keycloak's page for login or consent. */
    static void redirectFromPage(Answer answer, int status, String address) {
        redirect(answer, status, address, PAGE);
    }

    private static void redirect(Answer answer, int status, String address, String... headers) {
        assertThat(answer.status()).as("status of %s", answer).isEqualTo(status);
        assertThat(answer.headers("Location")).singleElement().asString().matches(pattern(address));
        expectCookiesOfASession(answer);
        Map<String, String> expected = headers(headers);
        expected.put("cache-control", "no-store, must-revalidate, max-age=0");
        assertThat(headers(without("Location", without("Set-Cookie", answer)))).isEqualTo(expected);
        assertThat(answer.bytes()).isEmpty();
    }

    /** A page of the origin may ask by this method, with whatever header Keycloak lets pages send. */
    static void preflight(Answer answer, String origin, String method) {
        Map<String, String> expected = headers(
                "access-control-allow-origin",
                origin,
                "access-control-allow-methods",
                method,
                "access-control-allow-credentials",
                "true",
                "access-control-max-age",
                "3600",
                "cache-control",
                "no-store",
                "pragma",
                "no-cache");
        assertThat(answer.status()).as("status of %s", answer).isEqualTo(200);
        assertThat(headers(without(SENDABLE, answer))).isEqualTo(expected);
        assertThat(answer.header(SENDABLE).orElseThrow().split(", "))
                .containsExactlyInAnyOrder(
                        "Accept",
                        "Access-Control-Request-Headers",
                        "Access-Control-Request-Method",
                        "Authorization",
                        "Content-Type",
                        "DPoP",
                        "Origin",
                        "X-Requested-With");
        assertThat(answer.bytes()).isEmpty();
    }

    /** The refusal that every token endpoint of the five gives to wrong client credentials: no challenge, one text. */
    static void invalidClient(Answer answer) {
        json(answer, 400, """
                {"error":"invalid_client","error_description":"Invalid client or Invalid client credentials"}""");
    }

    /** The realm's API is told that a token is no good, and nothing else. */
    static void inactive(Server server, String realm, String token) {
        Answer answer = introspection(server, realm, token);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"active\":false}");
    }

    static void active(Server server, String realm, String token) {
        assertThat(introspection(server, realm, token).json().path("active").asBoolean())
                .isTrue();
    }

    private static Answer introspection(Server server, String realm, String token) {
        String api = realm + "-api";
        return Http.post(server.oidc(realm, "token/introspect"))
                .basic(api, server.secret(api))
                .form("token", token)
                .send();
    }

    /** All that it has but its length. */
    private static Map<String, String> headers(Answer answer) {
        Map<String, String> headers = new TreeMap<>();
        answer.headers()
                .map()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(" and ", values)));
        headers.remove("content-length");
        return headers;
    }

    /** Those of every answer, and more as names and values in turn. */
    private static Map<String, String> headers(String... namesAndValues) {
        Map<String, String> headers = new TreeMap<>(OF_EVERY_ANSWER);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.put(namesAndValues[i].toLowerCase(Locale.ROOT), namesAndValues[i + 1]);
        }
        return headers;
    }

    private static Pattern pattern(String body) {
        String pattern = Pattern.quote(body);
        for (Map.Entry<String, String> placeholder : PLACEHOLDERS.entrySet()) {
            pattern = pattern.replace(placeholder.getKey(), "\\E" + placeholder.getValue() + "\\Q");
        }
        return Pattern.compile(pattern);
    }
}

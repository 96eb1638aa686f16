package org.connectpack.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An answer without what differs from one server, realm, person or second to the next, so that two can be compared. */
record Seen(int status, Map<String, List<String>> headers, JsonNode body) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final Pattern TOKEN = Pattern.compile("[\\w-]{16,}\\.[\\w-]{16,}\\.[\\w-]{16,}");
    private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final Pattern SESSION = Pattern.compile("((?:sid|session_state)\"?[:=]\"?)[\\w-]+");
    private static final Pattern TIME =
            Pattern.compile("\\b((?:exp|iat|auth_time|expires_in|refresh_expires_in)(?:\":|=))\\d+");
    private static final Pattern MARKUP = Pattern.compile("(?is)<(script|style|head)\\b.*?</\\1>|<[^>]*>");
    private static final Pattern SCOPE = Pattern.compile("\"scope\":\"([^\"]*)\"");

    static Seen of(Server server, String realm, Answer answer) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        answer.headers()
                .map()
                .forEach((name, values) -> headers.put(
                        name,
                        values.stream()
                                .map(value -> neutral(server, realm, value))
                                .toList()));
        headers.remove("content-length");
        headers.remove("set-cookie");
        // Keycloak tells these in an order that differs from one start to the next.
        headers.computeIfPresent(
                "access-control-allow-headers",
                (name, values) ->
                        List.of(values.get(0).split(", ")).stream().sorted().toList());
        return new Seen(answer.status(), headers, parse(neutral(server, realm, page(answer.body()))));
    }

    private static String neutral(Server server, String realm, String text) {
        String base = server.base().toString();
        String neutral = text.replace(base, "<base>")
                .replace(URLEncoder.encode(base, StandardCharsets.UTF_8), "<base>")
                .replace("/realms/" + realm, "/realms/<realm>")
                .replace("%2Frealms%2F" + realm, "%2Frealms%2F<realm>")
                .replace("realm=\"" + realm + "\"", "realm=\"<realm>\"");
        neutral = TOKEN.matcher(neutral).replaceAll("<token>");
        neutral = ID.matcher(neutral).replaceAll("<id>");
        neutral = SESSION.matcher(neutral).replaceAll("$1<session>");
        neutral = TIME.matcher(neutral).replaceAll("$10");
        return SCOPE.matcher(neutral).replaceAll(scope -> "\"scope\":\"" + sorted(scope.group(1)) + "\"");
    }

    private static String sorted(String words) {
        return Arrays.stream(words.split(" ")).sorted().collect(Collectors.joining(" "));
    }

    private static JsonNode parse(String body) {
        try {
            return body.startsWith("{") ? MAPPER.readTree(body) : TextNode.valueOf(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + body, e);
        }
    }

    /** Of HTML the words that are shown, and the names of what can be filled in or pressed. */
    private static String page(String body) {
        if (!body.stripLeading().toLowerCase(Locale.ROOT).startsWith("<!doctype html")) {
            return body;
        }
        String words =
                MARKUP.matcher(body).replaceAll(" ").replaceAll("\\s+", " ").strip();
        return words
                + HtmlForm.in(body)
                        .map(form -> form.fields().stream()
                                .map(field -> field.get("name"))
                                .toList())
                        .toList();
    }
}

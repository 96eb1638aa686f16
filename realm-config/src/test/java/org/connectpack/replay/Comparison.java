package org.connectpack.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.connectpack.replay.Exchange.Answer;

/**
 * What differs between two answers to the same request, member by member. Codes, tokens and times are others each time: they
 * are the same where they are of the same kind.
 */
final class Comparison {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Pattern JWT = Pattern.compile("eyJ[\\w-]*(\\.[\\w-]*){2,4}");
    private static final Pattern OPAQUE = Pattern.compile("[\\w~+/=-]{16,}");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+(Z|[+-]\\d\\d:?\\d\\d)");
    private static final long FIRST_TIME = Instant.parse("2001-09-09T01:46:40Z").getEpochSecond();
    private static final Duration NEAR = Duration.ofDays(400);
    private static final List<String> HEADERS_BY_VALUE = List.of("Cache-Control", "Allow");

    private final Values values;
    private final List<String> differences = new ArrayList<>();

    private Comparison(Values values) {
        this.values = values;
    }

    /** A line for each difference, without secrets; the values learn what stands in place of what. */
    static List<String> of(Answer old, Answer now, Values values) {
        Comparison comparison = new Comparison(values);
        comparison.headers(old, now);
        old.body().ifPresent(body -> comparison.bodies(body, now.body().orElse("")));
        return comparison.differences;
    }

    private void headers(Answer old, Answer now) {
        words("Content-Type", mediaType(old), mediaType(now));
        words("WWW-Authenticate", scheme(old), scheme(now));
        HEADERS_BY_VALUE.forEach(name -> words(name, old.header(name), now.header(name)));
        Optional<String> before = old.header("Location");
        Optional<String> after = now.header("Location");
        if (before.isPresent() && after.isPresent()) {
            locations(before.get(), after.get());
        } else {
            words("Location", before.map(Comparison::withoutQuery), after.map(Comparison::withoutQuery));
        }
    }

    /** Only what the old server sent is asked for: more headers do no client harm. */
    private void words(String header, Optional<String> old, Optional<String> now) {
        if (old.isPresent() && !old.equals(now)) {
            differences.add("~ " + header + ": " + Mask.of("", old.get()) + " -> "
                    + now.map(value -> Mask.of("", value)).orElse("none"));
        }
    }

    /** As text: servers write what is no URI, too. */
    private void locations(String old, String now) {
        words("Location", Optional.of(withoutQuery(old)), Optional.of(withoutQuery(now)));
        parameters(part(old, '?', '#'), part(now, '?', '#'));
        parameters(part(old, '#', '\0'), part(now, '#', '\0'));
    }

    private static String part(String uri, char begin, char end) {
        int from = uri.indexOf(begin);
        int to = uri.indexOf(end);
        return from < 0 ? "" : uri.substring(from + 1, to > from ? to : uri.length());
    }

    private void parameters(String old, String now) {
        compare("", MAPPER.valueToTree(form(old)), MAPPER.valueToTree(form(now)));
    }

    private void bodies(String old, String now) {
        JsonNode before = json(old);
        JsonNode after = json(now);
        if (before != null && after != null) {
            compare("", before, after);
        } else if (before != null || after != null) {
            differences.add(
                    "~ body: " + (before == null ? "no JSON" : "JSON") + " -> " + (after == null ? "no JSON" : "JSON"));
        } else if (old.isBlank() != now.isBlank()) {
            differences.add(
                    "~ body: " + (old.isBlank() ? "empty" : "text") + " -> " + (now.isBlank() ? "empty" : "text"));
        }
    }

    private void compare(String path, JsonNode old, JsonNode now) {
        if (old.isObject() && now.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            old.fieldNames().forEachRemaining(names::add);
            now.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                String member = path.isEmpty() ? name : path + "." + name;
                if (!now.has(name)) {
                    differences.add("- " + member + ": " + Mask.of(name, old.get(name)));
                } else if (!old.has(name)) {
                    differences.add("+ " + member + ": " + Mask.of(name, now.get(name)));
                } else {
                    compare(member, old.get(name), now.get(name));
                }
            }
        } else if (old.isArray() && now.isArray() && old.size() == now.size()) {
            for (int index = 0; index < old.size(); index++) {
                compare(path + "[" + index + "]", old.get(index), now.get(index));
            }
        } else if (!same(old, now)) {
            differences.add("~ " + path + ": " + Mask.of(path, old) + " -> " + Mask.of(path, now));
        } else if (old.isTextual()) {
            values.learn(old.asText(), now.asText());
        }
    }

    private boolean same(JsonNode old, JsonNode now) {
        if (old.equals(now)) {
            return true;
        }
        if (old.isTextual() && now.isTextual()) {
            String before = old.asText();
            String after = now.asText();
            return values.in(before).equals(after) || ofOneKind(before, after);
        }
        return old.isIntegralNumber() && now.isIntegralNumber() && areTimes(old.asLong(), now.asLong());
    }

    private static boolean ofOneKind(String old, String now) {
        boolean jwt = JWT.matcher(now).matches() && JWT.matcher(old).matches();
        boolean opaque = isOpaque(old) && isOpaque(now);
        boolean time = TIME.matcher(old).matches() && TIME.matcher(now).matches();
        return jwt || opaque || time;
    }

    /** Letters and digits together, as in no word. */
    private static boolean isOpaque(String text) {
        return OPAQUE.matcher(text).matches()
                && text.chars().anyMatch(Character::isDigit)
                && text.chars().anyMatch(Character::isLetter);
    }

    /** Both in seconds, or both in milliseconds: clients reckon with the one or the other. */
    private static boolean areTimes(long old, long now) {
        long unit = old > FIRST_TIME * 1000 ? 1000 : 1;
        return old > FIRST_TIME && Math.abs(now / unit - Instant.now().getEpochSecond()) < NEAR.toSeconds();
    }

    private static Optional<String> mediaType(Answer answer) {
        return answer.header("Content-Type")
                .map(type -> type.split(";")[0].strip().toLowerCase());
    }

    private static Optional<String> scheme(Answer answer) {
        return answer.header("WWW-Authenticate").map(challenge -> challenge.split(" ")[0]);
    }

    private static String withoutQuery(String uri) {
        return uri.split("[?#]")[0];
    }

    static Map<String, String> form(String encoded) {
        Map<String, String> form = new LinkedHashMap<>();
        if (encoded != null && !encoded.isEmpty()) {
            for (String pair : encoded.split("&")) {
                String[] parts = pair.split("=", 2);
                form.put(Values.decoded(parts[0]), parts.length < 2 ? "" : Values.decoded(parts[1]));
            }
        }
        return form;
    }

    private static JsonNode json(String text) {
        try {
            JsonNode json = text.isBlank() ? null : MAPPER.readTree(text);
            return json == null || json.isValueNode() ? null : json;
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}

package org.connectpack.replay;

import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the new server has in place of the old one's values: codes and tokens as they come, and secrets as they are given. */
final class Values {

    /** Anything shorter would be found by chance. */
    private static final int LEAST_LENGTH = 6;

    private static final String BASIC = "Basic ";

    private final Map<String, String> replaced = new HashMap<>();

    Values(Map<String, String> given) {
        replaced.putAll(given);
    }

    /** An old server's value, and what the new one answered in its place. */
    void learn(String old, String now) {
        if (old.length() >= LEAST_LENGTH && !old.equals(now)) {
            replaced.put(old, now);
        }
    }

    /** Of a query, a form or a path: values are encoded there. */
    String inEncoded(String text) {
        return in(text, Values::encoded);
    }

    /** Of a JSON text: what JSON escapes is escaped. */
    String inJson(String text) {
        return in(text, Values::escaped);
    }

    /** Of a text that has them as they are. */
    String in(String text) {
        return in(text, UnaryOperator.identity());
    }

    /** At once, the longest first: what was put in is not looked at again. */
    private String in(String text, UnaryOperator<String> spelling) {
        if (replaced.isEmpty()) {
            return text;
        }
        Map<String, String> spellings = new HashMap<>();
        replaced.forEach((old, now) -> {
            spellings.put(old, spelling.apply(now));
            spellings.put(spelling.apply(old), spelling.apply(now));
        });
        String any = spellings.keySet().stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        return Pattern.compile(any)
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(spellings.get(found.group())));
    }

    /** The value of a header, which holds them in Base64 where it is HTTP Basic. */
    String inHeader(String value) {
        if (!value.startsWith(BASIC)) {
            return in(value);
        }
        try {
            String pair = new String(
                    Base64.getDecoder().decode(value.substring(BASIC.length()).strip()), StandardCharsets.UTF_8);
            return BASIC + Base64.getEncoder().encodeToString(in(pair).getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return value;
        }
    }

    private static String escaped(String text) {
        String quoted = TextNode.valueOf(text).toString();
        return quoted.substring(1, quoted.length() - 1);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}

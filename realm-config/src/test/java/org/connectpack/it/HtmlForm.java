package org.connectpack.it;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A form of an HTML page, as far as tests need to see it. */
record HtmlForm(String action, List<Map<String, String>> fields) {

    private static final Pattern FORM = Pattern.compile("(?is)<form\\b([^>]*)>(.*?)</form>");
    private static final Pattern FIELD = Pattern.compile("(?is)<(?:input|button|select|textarea)\\b([^>]*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("(?s)([\\w-]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");
    private static final Pattern CODE_POINT = Pattern.compile("&#(x?)(\\p{XDigit}+);");

    static Stream<HtmlForm> in(String html) {
        return FORM.matcher(html)
                .results()
                .map(form -> new HtmlForm(
                        attributes(form.group(1)).getOrDefault("action", ""),
                        FIELD.matcher(form.group(2))
                                .results()
                                .map(field -> attributes(field.group(1)))
                                .toList()));
    }

    boolean offers(String name) {
        return fields.stream().anyMatch(field -> name.equals(field.get("name")));
    }

    /** Names and values in turn of the hidden fields, except those that the caller fills in. */
    List<String> hiddenFieldsWithout(String... namesAndValues) {
        List<String> given = List.of(namesAndValues);
        List<String> hidden = new ArrayList<>();
        for (Map<String, String> field : fields) {
            String name = field.get("name");
            if ("hidden".equals(field.get("type")) && name != null && !given.contains(name)) {
                hidden.add(name);
                hidden.add(field.getOrDefault("value", ""));
            }
        }
        return hidden;
    }

    private static Map<String, String> attributes(String tag) {
        Map<String, String> attributes = new HashMap<>();
        Matcher matcher = ATTRIBUTE.matcher(tag);
        while (matcher.find()) {
            String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            attributes.put(matcher.group(1).toLowerCase(java.util.Locale.ROOT), unescape(value));
        }
        return attributes;
    }

    private static String unescape(String text) {
        return CODE_POINT
                .matcher(text)
                .replaceAll(HtmlForm::character)
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    private static String character(MatchResult entity) {
        int codePoint = Integer.parseInt(entity.group(2), entity.group(1).isEmpty() ? 10 : 16);
        return Matcher.quoteReplacement(Character.toString(codePoint));
    }
}

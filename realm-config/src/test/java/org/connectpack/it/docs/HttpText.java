package org.connectpack.it.docs;

import java.util.ArrayList;
import java.util.List;

/**
 * An HTTP message as a document shows it: a first line, headers, an empty line, a body. A line of the head that begins
 * with a space goes on from the line before; so does a line of the body that begins with {@code &}.
 */
record HttpText(String first, List<Header> headers, String body) {

    record Header(String name, String value) {}

    static HttpText parse(String text) {
        String[] parts = text.split("\n\n", 2);
        List<String> head = new ArrayList<>();
        for (String line : parts[0].split("\n")) {
            if (line.startsWith(" ")) {
                String joint = line.strip().startsWith("&") ? "" : " ";
                head.set(head.size() - 1, head.get(head.size() - 1) + joint + line.strip());
            } else {
                head.add(line.strip());
            }
        }
        List<Header> headers = head.stream()
                .skip(1)
                .map(line -> line.split(":", 2))
                .map(pair -> new Header(pair[0], pair[1].strip()))
                .toList();
        return new HttpText(head.get(0), headers, parts.length == 1 ? "" : compact(parts[1]));
    }

    /** The body without the white space that only helps the reader. */
    static String compact(String body) {
        return body.startsWith("{") || body.startsWith("[") ? compactJson(body) : body.replaceAll("\\s*\n\\s*&", "&");
    }

    private static String compactJson(String json) {
        StringBuilder compact = new StringBuilder();
        boolean inText = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '"' && (i == 0 || json.charAt(i - 1) != '\\')) {
                inText = !inText;
            }
            if (inText || !Character.isWhitespace(c)) {
                compact.append(c);
            }
        }
        return compact.toString();
    }
}

package org.connectpack.it.generated;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of a file beside this class, below their headings; bytes that are no plain text are escaped in it. */
final class Lines {

    private static final String HEADING = "## ";
    private static final String COMMENT = "# ";
    private static final Pattern ESCAPED = Pattern.compile("\\\\(?:x([0-9a-f]{2})|(.))");

    private Lines() {}

    /** Characters 0 to 255 of the lines stand for one byte each. */
    static Map<String, List<String>> read(String file) {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        List<String> section = new ArrayList<>();
        for (String line : text("/generated/" + file).split("\n")) {
            if (line.startsWith(HEADING)) {
                section = sections.computeIfAbsent(line.substring(HEADING.length()), name -> new ArrayList<>());
            } else if (!line.isEmpty() && !line.startsWith(COMMENT)) {
                section.add(unescape(line));
            }
        }
        return sections;
    }

    static String escape(String bytes) {
        StringBuilder escaped = new StringBuilder();
        for (char c : bytes.toCharArray()) {
            escaped.append(
                    switch (c) {
                        case '\\' -> "\\\\";
                        case '\r' -> "\\r";
                        case '\n' -> "\\n";
                        case '\t' -> "\\t";
                        default -> c >= ' ' && c < 0x7f ? String.valueOf(c) : "\\x%02x".formatted((int) c);
                    });
        }
        return escaped.toString();
    }

    static String unescape(String line) {
        return ESCAPED.matcher(line).replaceAll(escape -> Matcher.quoteReplacement(unescaped(escape)));
    }

    private static String unescaped(MatchResult escape) {
        if (escape.group(1) != null) {
            return String.valueOf((char) Integer.parseInt(escape.group(1), 16));
        }
        return switch (escape.group(2)) {
            case "r" -> "\r";
            case "n" -> "\n";
            case "t" -> "\t";
            case "\\" -> "\\";
            default -> throw new IllegalArgumentException("There is no escape " + escape.group());
        };
    }

    private static String text(String resource) {
        try (InputStream in = Lines.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

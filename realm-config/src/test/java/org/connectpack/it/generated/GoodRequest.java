package org.connectpack.it.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A request without a slip.
 *
 * @param status what it gets
 * @param root what no slip changes of the path
 */
record GoodRequest(
        int status,
        String method,
        String realm,
        String root,
        String path,
        Format format,
        List<Parameter> parameters,
        Optional<String> header) {

    private static final String NO_PATH = "-";

    /** Where parameters stand. */
    enum Format {
        FORM("application/x-www-form-urlencoded"),
        JSON("application/json"),
        QUERY(null);

        private final String contentType;

        Format(String contentType) {
            this.contentType = contentType;
        }

        Optional<String> contentType() {
            return Optional.ofNullable(contentType);
        }
    }

    /** A name with dots stands for a member of a nested object. */
    record Parameter(String name, String value) {}

    static GoodRequest parse(String root, String line) {
        String[] parts = line.split(" \\| ", 2);
        String[] words = parts[0].strip().split(" +");
        List<Parameter> parameters = new ArrayList<>();
        for (int i = 5; i < words.length; i++) {
            String[] pair = words[i].split("=", 2);
            parameters.add(new Parameter(pair[0], pair[1]));
        }
        return new GoodRequest(
                Integer.parseInt(words[0]),
                words[1],
                words[2],
                root,
                words[3].equals(NO_PATH) ? "" : words[3],
                Format.valueOf(words[4].toUpperCase(Locale.ROOT)),
                List.copyOf(parameters),
                parts.length == 1 ? Optional.empty() : Optional.of(parts[1]));
    }

    /** Whether what the request shows of its caller is what the endpoint is about. */
    boolean hasCredentialOfItsOwn() {
        return !root.equals(Kind.DIALECT);
    }

    Message message() {
        return new Draft(this).message();
    }
}

package org.connectpack.it;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The address that an authorization answer was sent to, with what it carries. */
public record Callback(URI uri) {

    /** The redirect address that the demo clients share; nothing listens there. */
    public static final String URI_OF_DEMO_CLIENTS = "http://localhost:9999/callback";

    /** A parameter of the query; null if it is not there. */
    public String query(String name) {
        return query().get(name);
    }

    /** A parameter of the fragment; null if it is not there. */
    public String fragment(String name) {
        return fragment().get(name);
    }

    public Map<String, String> query() {
        return decode(uri.getRawQuery());
    }

    public Map<String, String> fragment() {
        return decode(uri.getRawFragment());
    }

    private static Map<String, String> decode(String encoded) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (encoded != null && !encoded.isEmpty()) {
            for (String pair : encoded.split("&")) {
                String[] parts = pair.split("=", 2);
                String value = parts.length == 2 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "";
                if (parameters.put(URLDecoder.decode(parts[0], StandardCharsets.UTF_8), value) != null) {
                    throw new AssertionError("Twice in the answer: " + parts[0]);
                }
            }
        }
        return parameters;
    }
}

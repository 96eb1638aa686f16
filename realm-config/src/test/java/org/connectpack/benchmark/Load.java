package org.connectpack.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.connectpack.it.Http;

/**
 * One kind of request, sent again and again: its bodies take turns.
 *
 * @param status of each answer
 */
record Load(String url, Map<String, String> headers, List<String> bodies, int status) {

    private Load(String url, Map<String, String> headers, List<String> bodies) {
        this(url, headers, bodies, 200);
    }

    /** A GET, which has no body. */
    static Load get(String url) {
        return new Load(url, Map.of(), List.of());
    }

    static Load form(String url, String... namesAndValues) {
        return forms(url, List.of(Http.encode(namesAndValues)));
    }

    static Load forms(String url, List<String> bodies) {
        return new Load(url, Map.of("Content-Type", "application/x-www-form-urlencoded"), bodies);
    }

    static Load json(String url, String body) {
        return jsons(url, List.of(body));
    }

    static Load jsons(String url, List<String> bodies) {
        return new Load(url, Map.of("Content-Type", "application/json"), bodies);
    }

    Load bearer(String token) {
        Map<String, String> more = new java.util.TreeMap<>(headers);
        more.put("Authorization", "Bearer " + token);
        return new Load(url, more, bodies, status);
    }

    Load basic(String id, String secret) {
        byte[] credentials = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
        Map<String, String> more = new java.util.TreeMap<>(headers);
        more.put("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
        return new Load(url, more, bodies, status);
    }

    /** The same, to be answered with 401. */
    Load refused() {
        return new Load(url, headers, bodies, 401);
    }
}

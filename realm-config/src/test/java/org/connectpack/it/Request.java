package org.connectpack.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** A request under construction: {@code Http.post(url).basic(id, secret).form("grant_type", "...").send()}. */
public final class Request {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpRequest.Builder builder = HttpRequest.newBuilder().timeout(Duration.ofSeconds(30));
    private final String method;
    private String url;
    private byte[] body = {};

    Request(String method, String url) {
        this.method = method;
        this.url = url;
    }

    /** Adds to the query: names and values in turn. */
    public Request query(String... namesAndValues) {
        url += (url.contains("?") ? "&" : "?") + Http.encode(namesAndValues);
        return this;
    }

    /** Any header, also one that is there already: then it is sent twice. */
    public Request header(String name, String value) {
        builder.header(name, value);
        return this;
    }

    public Request bearer(String token) {
        return header("Authorization", "Bearer " + token);
    }

    /** As {@code curl -u} does: id and secret are not form-encoded first. */
    public Request basic(String id, String secret) {
        byte[] credentials = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
    }

    /** A form: names and values in turn. */
    public Request form(String... namesAndValues) {
        return body("application/x-www-form-urlencoded", Http.encode(namesAndValues));
    }

    /** JSON: text as it is, anything else as Jackson writes it. */
    public Request json(Object json) {
        try {
            return body("application/json", json instanceof String text ? text : MAPPER.writeValueAsString(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public Request body(String contentType, String text) {
        return body(contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    public Request body(String contentType, byte[] bytes) {
        return header("Content-Type", contentType).body(bytes);
    }

    /** A body without a content type. */
    public Request body(byte[] bytes) {
        body = bytes.clone();
        return this;
    }

    /** For what takes a busy machine longer than the usual 30 seconds. */
    public Request timeout(Duration timeout) {
        builder.timeout(timeout);
        return this;
    }

    public Answer send() {
        return Http.send(builder.uri(uri())
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .build());
    }

    URI uri() {
        return URI.create(url);
    }
}

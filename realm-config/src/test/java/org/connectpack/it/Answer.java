package org.connectpack.it;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What came back, byte by byte. */
public record Answer(int status, HttpHeaders headers, byte[] bytes) {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    public List<String> headers(String name) {
        return headers.allValues(name);
    }

    public String body() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        return parse(bytes);
    }

    /** The names of the JSON object's members, in their order. */
    public List<String> members() {
        List<String> names = new ArrayList<>();
        json().fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The text of a member of the JSON object; fails if it is not there. */
    public String text(String member) {
        return json().required(member).asText();
    }

    /** The claims of the JWT in a member. Its signature is not looked at. */
    public JsonNode jwt(String member) {
        return claims(text(member));
    }

    public static JsonNode claims(String jwt) {
        return parse(Base64.getUrlDecoder().decode(jwt.split("\\.")[1]));
    }

    /** Where a redirect leads. */
    public Callback location() {
        return new Callback(
                URI.create(header("Location").orElseThrow(() -> new AssertionError("No redirect: " + this))));
    }

    /** The answer itself if its status is 2xx; otherwise the test fails with the body in its message. */
    public Answer succeeded() {
        if (status / 100 != 2) {
            throw new AssertionError("Not a success: " + this);
        }
        return this;
    }

    @Override
    public String toString() {
        return status + " " + headers.map() + "\n" + body();
    }

    private static JsonNode parse(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new AssertionError("Not JSON: " + new String(json, StandardCharsets.UTF_8), e);
        }
    }
}

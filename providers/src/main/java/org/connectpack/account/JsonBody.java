package org.connectpack.account;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Set;
import org.connectpack.support.RequestContentType;

/** A request's body: one JSON object, read strictly. */
public final class JsonBody {

    private static final int DEEPEST = 8;
    private static final ObjectReader READER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(20)
                            .build())
                    .build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .reader();

    private JsonBody() {}

    /**
     * Reads the body.
     *
     * @param kibibytes how large it may be
     * @throws AccountRefusal with 400, 413 or 415
     */
    public static JsonNode object(HttpHeaders headers, InputStream body, int kibibytes) {
        requireJson(headers);
        return object(bytes(body, kibibytes));
    }

    /**
     * Where there is nothing to say: no body, or an object without members.
     *
     * @param kibibytes how large it may be
     * @throws AccountRefusal with 400, 413 or 415
     */
    public static void requireNone(HttpHeaders headers, InputStream body, int kibibytes) {
        byte[] bytes = bytes(body, kibibytes);
        if (bytes.length > 0) {
            requireJson(headers);
            if (!object(bytes).isEmpty()) {
                throw AccountRefusal.invalid("The request has members, of which none is known.");
            }
        }
    }

    private static void requireJson(HttpHeaders headers) {
        RequestContentType.of(headers)
                .filter(type -> type.isCompatible(MediaType.APPLICATION_JSON_TYPE)
                        && !type.isWildcardType()
                        && !type.isWildcardSubtype())
                .orElseThrow(AccountRefusal::contentType);
    }

    private static JsonNode object(byte[] bytes) {
        JsonNode json = json(bytes);
        if (!json.isObject()) {
            throw AccountRefusal.invalid("The request body must be one JSON object.");
        }
        return json;
    }

    /**
     * Refuses an object with a member of another name.
     *
     * @param object what a refusal calls it, such as {@code The request}
     * @throws AccountRefusal with 400
     */
    public static void requireKnown(String object, JsonNode json, Set<String> members) {
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!members.contains(name)) {
                throw AccountRefusal.invalid(object + " has a member that is not known" + quoted(name) + "; there are: "
                        + String.join(", ", members.stream().sorted().toList()) + ".");
            }
        }
    }

    /** A name is repeated only where it can do no harm. */
    static String quoted(String name) {
        return name.matches("[A-Za-z_][\\w-]{0,39}") ? ", '" + name + "'" : "";
    }

    private static byte[] bytes(InputStream body, int kibibytes) {
        try {
            byte[] bytes = body == null ? new byte[0] : body.readNBytes(kibibytes * 1024 + 1);
            if (bytes.length > kibibytes * 1024) {
                throw AccountRefusal.tooLarge(kibibytes);
            }
            return bytes;
        } catch (IOException broken) {
            throw AccountRefusal.invalid("The request body cannot be read.");
        }
    }

    private static JsonNode json(byte[] bytes) {
        try {
            JsonNode json = READER.readTree(bytes);
            if (json != null && !json.isMissingNode()) {
                return json;
            }
        } catch (IOException notJson) {
            // Jackson's message would repeat what was sent.
        }
        throw AccountRefusal.invalid("The request body is not valid JSON, or has a member twice.");
    }
}

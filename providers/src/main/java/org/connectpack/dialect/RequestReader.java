package org.connectpack.dialect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.connectpack.dialect.Failure.Fault;
import org.connectpack.support.RequestContentType;
import org.keycloak.http.HttpRequest;

/** Reads a request's parameters from wherever the endpoint takes them, strictly and within fixed limits. */
final class RequestReader {

    /** Where parameters may stand. */
    enum Format {
        FORM,
        JSON,
        QUERY
    }

    private static final int MAX_BODY = 64 * 1024;
    private static final int MAX_NESTING = 16;
    private static final int MAX_PARAMETERS = 200;
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD");

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RequestReader() {}

    /**
     * Reads all parameters of a request.
     *
     * @throws Refusal where the message is malformed, too large, or of a type that the endpoint does not take
     */
    static Map<String, Object> read(HttpRequest request, byte[] body, Set<Format> formats) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        boolean bodiless = WITHOUT_BODY.contains(request.getHttpMethod());
        if (bodiless || formats.contains(Format.QUERY)) {
            readPairs(request.getUri().getRequestUri().getRawQuery(), Fault.QUERY_NOT_VALID, parameters);
        }
        if (!bodiless) {
            readBody(request.getHttpHeaders(), body, formats, parameters);
        }
        check(parameters);
        return parameters;
    }

    private static void readBody(
            HttpHeaders headers, byte[] body, Set<Format> formats, Map<String, Object> parameters) {
        if (body.length == 0) {
            return;
        }
        if (body.length > MAX_BODY) {
            throw Fault.BODY_TOO_LARGE.refusal();
        }
        MediaType type = RequestContentType.of(headers).orElseThrow(Fault.CONTENT_TYPE::refusal);
        String charset = type.getParameters().get(MediaType.CHARSET_PARAMETER);
        if (charset != null && !charset.equalsIgnoreCase(StandardCharsets.UTF_8.name())) {
            throw Fault.CONTENT_TYPE.refusal();
        }
        if (formats.contains(Format.FORM) && is(type, MediaType.APPLICATION_FORM_URLENCODED_TYPE)) {
            readPairs(text(body), Fault.BODY_NOT_FORM, parameters);
        } else if (formats.contains(Format.JSON) && is(type, MediaType.APPLICATION_JSON_TYPE)) {
            readJson(text(body), parameters);
        } else {
            throw Fault.CONTENT_TYPE.refusal();
        }
    }

    /** Whether the request says that it brings JSON, also where its body is empty. */
    static boolean isJson(HttpHeaders headers) {
        return RequestContentType.of(headers)
                .filter(type -> is(type, MediaType.APPLICATION_JSON_TYPE))
                .isPresent();
    }

    /** The very type: {@code isCompatible} would take a wildcard for it. */
    private static boolean is(MediaType type, MediaType wanted) {
        return type.getType().equalsIgnoreCase(wanted.getType())
                && type.getSubtype().equalsIgnoreCase(wanted.getSubtype());
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw Fault.BODY_NOT_UTF8.refusal();
        }
    }

    private static void readPairs(String raw, Fault fault, Map<String, Object> parameters) {
        if (raw == null || raw.isEmpty()) {
            return;
        }
        for (String pair : raw.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = FormDecoder.decode(equals < 0 ? pair : pair.substring(0, equals), fault);
            String value = equals < 0 ? "" : FormDecoder.decode(pair.substring(equals + 1), fault);
            add(parameters, name, value);
            if (parameters.size() > MAX_PARAMETERS) {
                throw Fault.TOO_MANY_PARAMETERS.refusal();
            }
        }
    }

    private static void readJson(String text, Map<String, Object> parameters) {
        Object root;
        try {
            root = JSON.readValue(text, Object.class);
        } catch (StreamConstraintsException tooDeep) {
            throw Fault.BODY_NESTED.refusal();
        } catch (JsonProcessingException notJson) {
            throw Fault.BODY_NOT_JSON.refusal();
        }
        if (!(root instanceof Map<?, ?> members)) {
            throw Fault.BODY_NOT_OBJECT.refusal();
        }
        members.forEach((name, value) -> add(parameters, (String) name, value));
    }

    private static void add(Map<String, Object> parameters, String name, Object value) {
        if (parameters.containsKey(name)) {
            throw Fault.DUPLICATED_PARAMETER.refusal();
        }
        parameters.put(name, value);
    }

    private static void check(Map<String, Object> parameters) {
        if (count(parameters) > MAX_PARAMETERS) {
            throw Fault.TOO_MANY_PARAMETERS.refusal();
        }
        refuseNullCharacters(parameters);
    }

    private static int count(Object value) {
        if (value instanceof Map<?, ?> members) {
            return members.values().stream().mapToInt(each -> 1 + count(each)).sum();
        }
        return value instanceof Collection<?> items
                ? items.stream().mapToInt(each -> 1 + count(each)).sum()
                : 0;
    }

    /** Databases refuse both: a null character, and half a surrogate pair, which JSON can spell but UTF-8 cannot. */
    static void refuseNullCharacter(String text) {
        if (text.indexOf('\0') >= 0) {
            throw Fault.NULL_CHARACTER.refusal();
        }
        if (text.chars().anyMatch(c -> Character.isSurrogate((char) c))
                && !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw Fault.BODY_NOT_UTF8.refusal();
        }
    }

    private static void refuseNullCharacters(Object value) {
        if (value instanceof String text) {
            refuseNullCharacter(text);
        } else if (value instanceof Map<?, ?> members) {
            members.forEach((name, each) -> {
                refuseNullCharacters(name);
                refuseNullCharacters(each);
            });
        } else if (value instanceof List<?> items) {
            items.forEach(RequestReader::refuseNullCharacters);
        }
    }
}

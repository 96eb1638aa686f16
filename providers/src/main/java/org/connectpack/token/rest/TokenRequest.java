package org.connectpack.token.rest;

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
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.connectpack.account.AccountRefusal;
import org.connectpack.support.RequestContentType;
import org.connectpack.token.NewToken;
import org.connectpack.token.NewToken.Expiry;
import org.connectpack.token.TokenRefusal;

/** A request's body: one JSON object, read strictly. */
final class TokenRequest {

    private static final int DEEPEST = 8;
    private static final int LATEST_YEAR = 9999;
    private static final String EXAMPLE = "with a zone such as 2027-01-31T12:00:00Z.";
    private static final ObjectReader READER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(20)
                            .build())
                    .build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .reader();

    private final String place;
    private final JsonNode object;

    /** @param place what stands before a member's name in a refusal */
    private TokenRequest(String place, JsonNode object) {
        this.place = place;
        this.object = object;
    }

    /**
     * Reads the body.
     *
     * @param members the names that may occur
     * @param kibibytes how large it may be
     * @throws AccountRefusal with 400, 413 or 415
     */
    static TokenRequest read(HttpHeaders headers, InputStream body, int kibibytes, Set<String> members) {
        RequestContentType.of(headers)
                .filter(type -> type.isCompatible(MediaType.APPLICATION_JSON_TYPE)
                        && !type.isWildcardType()
                        && !type.isWildcardSubtype())
                .orElseThrow(AccountRefusal::contentType);
        JsonNode json = json(bytes(body, kibibytes));
        if (!json.isObject()) {
            throw AccountRefusal.invalid("The request body must be one JSON object.");
        }
        return new TokenRequest("", json).admitting(members);
    }

    private TokenRequest admitting(Set<String> members) {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!members.contains(name)) {
                throw AccountRefusal.invalid((place.isEmpty() ? "The request" : "'" + place + "'")
                        + " has a member that is not known" + quoted(name) + "; there are: "
                        + String.join(", ", members.stream().sorted().toList()) + ".");
            }
        }
        return this;
    }

    /** A name is repeated only where it can do no harm. */
    private static String quoted(String name) {
        return name.matches("[A-Za-z_][\\w-]{0,39}") ? ", '" + name + "'" : "";
    }

    private static byte[] bytes(InputStream body, int kibibytes) {
        try {
            byte[] bytes = body == null ? new byte[0] : body.readNBytes(kibibytes * 1024 + 1);
            if (bytes.length > kibibytes * 1024) {
                throw TokenRefusal.tooLarge(kibibytes);
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

    NewToken newToken() {
        return newToken(text("name"));
    }

    NewToken newToken(String name) {
        return new NewToken(name, texts("scopes"), expiry(), optionalText("client"));
    }

    String text(String member) {
        return optionalText(member).orElseThrow(() -> TokenRefusal.ofField(member, "is missing."));
    }

    Optional<String> optionalText(String member) {
        JsonNode value = object.get(member);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw TokenRefusal.ofField(member, "must be text.");
        }
        if (value.textValue().indexOf('\0') >= 0) {
            throw TokenRefusal.ofField(member, "must not hold control characters.");
        }
        return Optional.of(value.textValue());
    }

    List<String> texts(String member) {
        JsonNode value = object.get(member);
        if (value == null) {
            throw TokenRefusal.ofField(member, "is missing.");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode each : value) {
            if (each.isTextual()) {
                texts.add(each.textValue());
            }
        }
        if (!value.isArray() || texts.size() < value.size()) {
            throw TokenRefusal.ofField(member, "must be an array of texts.");
        }
        return texts;
    }

    /**
     * An array of objects.
     *
     * @param members the names that may occur in each
     * @param most how many there may be
     */
    List<TokenRequest> objects(String member, Set<String> members, int most) {
        JsonNode value = object.get(member);
        if (value == null || !value.isArray() || value.isEmpty() || value.size() > most) {
            throw TokenRefusal.ofField(member, "must be an array of 1 to " + most + " objects.");
        }
        List<TokenRequest> objects = new ArrayList<>();
        for (JsonNode each : value) {
            String name = member + "[" + objects.size() + "]";
            if (!each.isObject()) {
                throw TokenRefusal.ofField(name, "must be an object.");
            }
            objects.add(new TokenRequest(name, each).admitting(members));
        }
        return objects;
    }

    /** What is done with this object; a refusal says which it was. */
    <T> T in(Function<TokenRequest, T> action) {
        try {
            return action.apply(this);
        } catch (TokenRefusal refusal) {
            throw refusal.at(place);
        }
    }

    private Expiry expiry() {
        JsonNode value = object.get("expiresAt");
        if (value == null) {
            return new Expiry.Usual();
        }
        if (value.isNull()) {
            return new Expiry.Never();
        }
        return new Expiry.At(moment(text("expiresAt"))
                .orElseThrow(() -> TokenRefusal.ofField("expiresAt", "must be a date and time " + EXAMPLE)));
    }

    /** A moment of a query. */
    static Instant instant(String name, String text) {
        return moment(text)
                .orElseThrow(
                        () -> AccountRefusal.invalid("Parameter '" + name + "' must be a date and time " + EXAMPLE));
    }

    /** In years that databases know. */
    private static Optional<Instant> moment(String text) {
        try {
            Instant moment = OffsetDateTime.parse(text).toInstant();
            int year = moment.atZone(ZoneOffset.UTC).getYear();
            return year >= 0 && year <= LATEST_YEAR ? Optional.of(moment) : Optional.empty();
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}

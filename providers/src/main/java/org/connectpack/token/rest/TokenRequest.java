package org.connectpack.token.rest;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.connectpack.account.AccountRefusal;
import org.connectpack.account.JsonBody;
import org.connectpack.account.Moments;
import org.connectpack.token.NewToken;
import org.connectpack.token.NewToken.Expiry;
import org.connectpack.token.TokenRefusal;

/** A request's body: one JSON object, read strictly. */
final class TokenRequest {

    private static final String EXAMPLE = "with a zone such as 2027-01-31T12:00:00Z.";

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
        return new TokenRequest("", JsonBody.object(headers, body, kibibytes)).admitting(members);
    }

    private TokenRequest admitting(Set<String> members) {
        JsonBody.requireKnown(place.isEmpty() ? "The request" : "'" + place + "'", object, members);
        return this;
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
        return new Expiry.At(Moments.read(text("expiresAt"))
                .orElseThrow(() -> TokenRefusal.ofField("expiresAt", "must be a date and time " + EXAMPLE)));
    }
}

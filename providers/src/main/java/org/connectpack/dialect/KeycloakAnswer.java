package org.connectpack.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.connectpack.dialect.language.Sources;
import org.keycloak.representations.AccessTokenResponse;
import org.keycloak.util.JsonSerialization;

/** Finds the members of what Keycloak's endpoints answer with. */
final class KeycloakAnswer {

    private KeycloakAnswer() {}

    /** The members of a token answer, each as it is; none of them holds others. */
    static Sources members(AccessTokenResponse tokens) {
        return path -> path.size() > 1
                ? null
                : switch (path.get(0)) {
                    case "access_token" -> tokens.getToken();
                    case "token_type" -> tokens.getTokenType();
                    case "expires_in" -> (Object) tokens.getExpiresIn();
                    case "refresh_token" -> tokens.getRefreshToken();
                    case "refresh_expires_in" ->
                        tokens.getRefreshToken() == null ? null : (Object) tokens.getRefreshExpiresIn();
                    case "id_token" -> tokens.getIdToken();
                    case "scope" -> tokens.getScope();
                    case "session_state" -> tokens.getSessionState();
                    default -> tokens.getOtherClaims().get(path.get(0));
                };
    }

    /**
     * The members of any other answer, at any depth.
     *
     * @param entity as Keycloak's endpoint made it: JSON in bytes, something to make JSON of, or {@code null}
     */
    static Sources members(Object entity) {
        JsonNode json = tree(entity);
        return path -> {
            JsonNode found = json;
            for (String segment : path) {
                found = found == null ? null : found.get(segment);
            }
            return found == null ? null : JsonSerialization.mapper.convertValue(found, Object.class);
        };
    }

    private static JsonNode tree(Object entity) {
        try {
            if (entity == null) {
                return JsonSerialization.createObjectNode();
            }
            return entity instanceof byte[] bytes
                    ? JsonSerialization.mapper.readTree(bytes)
                    : JsonSerialization.mapper.valueToTree(entity);
        } catch (IOException notJson) {
            throw new IllegalStateException("Keycloak's answer cannot be read", notJson);
        }
    }
}

package org.connectpack.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.connectpack.dialect.language.Sources;
import org.keycloak.common.util.Base64Url;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.representations.AccessToken;
import org.keycloak.util.JsonSerialization;

/** The claims of an access token, and which claims a realm's tokens can have. */
final class Claims implements Sources {

    private static final Set<String> ALWAYS = Set.of(
            "acr",
            "address",
            "allowed-origins",
            "amr",
            "aud",
            "auth_time",
            "authorization",
            "azp",
            "client_id",
            "cnf",
            "email",
            "email_verified",
            "exp",
            "family_name",
            "given_name",
            "iat",
            "iss",
            "jti",
            "locale",
            "name",
            "nbf",
            "nonce",
            "organization",
            "preferred_username",
            "realm_access",
            "resource_access",
            "scope",
            "session_state",
            "sid",
            "sub",
            "typ");

    private final JsonNode claims;

    private Claims(JsonNode claims) {
        this.claims = claims;
    }

    /** The claims of a token that was verified. */
    static Claims of(AccessToken verified) {
        return new Claims(JsonSerialization.mapper.valueToTree(verified));
    }

    /**
     * The claims of a token that Keycloak made a moment ago, in this very request: there is nothing to verify.
     *
     * @return {@code null} where the token is no JWT
     */
    static Claims ofNew(String token) {
        String[] parts = token.split("\\.");
        try {
            return parts.length == 3 ? new Claims(JsonSerialization.mapper.readTree(Base64Url.decode(parts[1]))) : null;
        } catch (IOException | IllegalArgumentException notJwt) {
            return null;
        }
    }

    /** What is known of a token that is still to be made: its scope, its client and its user. */
    static Claims ofComing(String scope, String clientId, String userId) {
        ObjectNode claims = JsonSerialization.createObjectNode();
        return new Claims(claims.put("scope", scope).put("azp", clientId).put("sub", userId));
    }

    /** A claim by its path, or {@code null}. */
    @Override
    public Object find(List<String> path) {
        JsonNode found = claims;
        for (String segment : path) {
            found = found == null ? null : found.get(segment);
        }
        Object value = found == null ? null : JsonSerialization.mapper.convertValue(found, Object.class);
        return value instanceof Integer number ? (Object) number.longValue() : value;
    }

    /** A claim that is text, or {@code null}. */
    String text(String name) {
        return claims.path(name).textValue();
    }

    /** A claim that is a number of seconds, or nothing. */
    OptionalLong seconds(String name) {
        JsonNode claim = claims.path(name);
        return claim.isIntegralNumber() ? OptionalLong.of(claim.longValue()) : OptionalLong.empty();
    }

    /** Whether there can be such a claim: a registered one, or one that a protocol mapper of the realm makes. */
    static boolean isKnown(RealmModel realm, String name) {
        return ALWAYS.contains(name)
                || Stream.<ProtocolMapperContainerModel>concat(realm.getClientScopesStream(), realm.getClientsStream())
                        .flatMap(ProtocolMapperContainerModel::getProtocolMappersStream)
                        .map(mapper -> mapper.getConfig().get(OIDCAttributeMapperHelper.TOKEN_CLAIM_NAME))
                        .anyMatch(claim -> claim != null && (claim.equals(name) || claim.startsWith(name + ".")));
    }
}

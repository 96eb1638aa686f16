package org.connectpack.dialect;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.connectpack.dialect.language.Sources;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.representations.AccessToken;
import org.keycloak.util.JsonSerialization;

/** The claims of an access token, and which claims a realm's tokens can have. */
final class Claims {

    private static final Set<String> ALWAYS = Set.of(
            "acr",
            "active",
            "allowed-origins",
            "aud",
            "auth_time",
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
            "nonce",
            "organization",
            "preferred_username",
            "realm_access",
            "resource_access",
            "scope",
            "sid",
            "sub",
            "token_type",
            "typ",
            "username");

    private Claims() {}

    static Sources of(AccessToken token) {
        Map<?, ?> claims = JsonSerialization.mapper.convertValue(token, Map.class);
        return path -> {
            Object found = claims;
            for (String segment : path) {
                found = found instanceof Map<?, ?> members ? members.get(segment) : null;
            }
            return found instanceof Integer number ? (Object) number.longValue() : found;
        };
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

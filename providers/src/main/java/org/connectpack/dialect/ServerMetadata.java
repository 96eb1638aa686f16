package org.connectpack.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collection;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;

/** The authorization server metadata of one dialect (RFC 8414), put together from what its endpoints declare. */
final class ServerMetadata {

    private final ObjectNode document = JsonNodeFactory.instance.objectNode();
    private final List<String> serverGrants;

    /**
     * @param serverGrants the grant types that Keycloak has
     */
    ServerMetadata(List<String> serverGrants) {
        this.serverGrants = List.copyOf(serverGrants);
    }

    /** The grant types that Keycloak's token endpoint takes. */
    static List<String> grantTypes(KeycloakSession session) {
        return session.getKeycloakSessionFactory()
                .getProviderFactoriesStream(OAuth2GrantType.class)
                .map(factory -> factory.getId())
                .sorted()
                .toList();
    }

    /** Adds the grant types of a token endpoint: those that it names, or all. */
    void addGrants(Collection<String> named) {
        addAll("grant_types_supported", named.isEmpty() ? serverGrants : named);
    }

    /**
     * Sets a member that is not there yet: the first endpoint of a kind counts, as the document has room for one.
     *
     * @return whether it was set, so that what else an endpoint says of its address is said of the right one
     */
    boolean put(String member, String value) {
        return put(member, TextNode.valueOf(value));
    }

    /** The same for a member that is true or false. */
    boolean put(String member, boolean value) {
        return put(member, BooleanNode.valueOf(value));
    }

    private boolean put(String member, JsonNode value) {
        return document.putIfAbsent(member, value) == null;
    }

    /** Adds values to a list, each once; no list appears where there are none. */
    void addAll(String member, Collection<String> values) {
        if (values.isEmpty()) {
            return;
        }
        ArrayNode list = document.withArrayProperty(member);
        values.stream()
                .filter(value ->
                        list.valueStream().noneMatch(each -> each.asText().equals(value)))
                .forEach(list::add);
    }

    byte[] bytes() {
        return Members.bytes(document);
    }
}

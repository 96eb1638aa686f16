package org.connectpack.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collection;
import java.util.List;
import org.keycloak.crypto.ClientSignatureVerifierProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.provider.Provider;

/** The authorization server metadata of one dialect (RFC 8414), put together from what its endpoints declare. */
final class ServerMetadata {

    private final ObjectNode document = JsonNodeFactory.instance.objectNode();
    private final List<String> serverGrants;
    private final List<String> signatures;

    /**
     * @param serverGrants the grant types that Keycloak has
     * @param signatures the algorithms by which a client may sign its assertions
     */
    ServerMetadata(List<String> serverGrants, List<String> signatures) {
        this.serverGrants = List.copyOf(serverGrants);
        this.signatures = List.copyOf(signatures);
    }

    /** A document of what this server has. */
    static ServerMetadata of(KeycloakSession session) {
        return new ServerMetadata(grantTypes(session), ids(session, ClientSignatureVerifierProvider.class));
    }

    /** The grant types that Keycloak's token endpoint takes. */
    static List<String> grantTypes(KeycloakSession session) {
        return ids(session, OAuth2GrantType.class);
    }

    private static List<String> ids(KeycloakSession session, Class<? extends Provider> type) {
        return session.getKeycloakSessionFactory()
                .getProviderFactoriesStream(type)
                .map(factory -> factory.getId())
                .sorted()
                .toList();
    }

    /** Adds the ways in which clients say at an endpoint who they are, and how assertions may be signed, if any. */
    void addClientAuthentication(String endpoint, Collection<String> methods) {
        addAll(endpoint + "_auth_methods_supported", methods);
        if (methods.stream().anyMatch(method -> method.endsWith("_jwt"))) {
            addAll(endpoint + "_auth_signing_alg_values_supported", signatures);
        }
    }

    /** Puts an empty list where there is none and the specification wants one (RFC 8414 section 2). */
    void require(String list) {
        document.withArrayProperty(list);
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

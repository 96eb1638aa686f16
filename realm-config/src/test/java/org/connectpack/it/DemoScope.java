package org.connectpack.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;

/** A client scope that is there for one test. */
record DemoScope(String realm, String id, String name, Admin admin) implements AutoCloseable {

    /** A scope with these attributes, named as in the admin REST API. */
    static DemoScope with(String realm, Map<String, String> attributes, Admin admin) {
        String name = "scope-" + UUID.randomUUID();
        admin.post(
                        realm + "/client-scopes",
                        Map.of("name", name, "protocol", "openid-connect", "attributes", attributes))
                .succeeded();
        for (JsonNode scope : admin.get(realm + "/client-scopes")) {
            if (scope.path("name").asText().equals(name)) {
                return new DemoScope(realm, scope.path("id").asText(), name, admin);
            }
        }
        throw new AssertionError("No scope " + name);
    }

    @Override
    public void close() {
        admin.delete(realm + "/client-scopes/" + id).succeeded();
    }
}

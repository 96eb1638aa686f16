package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A realm with one client of the client credentials grant, in which a test declares dialects by the admin REST API. */
record SixthRealm(String name, Server server, Admin admin) implements AutoCloseable {

    private static final String DIALECT = "org.connectpack.dialect.EndpointDialect";
    private static final String ENDPOINT = "org.connectpack.dialect.DialectEndpoint";

    static SixthRealm create(String name, Server server, Admin admin) {
        Map<String, Object> robot = Map.of(
                "clientId",
                "robot",
                "secret",
                "robot-secret",
                "serviceAccountsEnabled",
                true,
                "defaultClientScopes",
                List.of("basic"),
                "optionalClientScopes",
                List.of("read", "write"));
        Map<String, Object> realm = Map.of(
                "realm", name,
                "enabled", true,
                "attributes", Map.of("CreateDefaultClientScopes", "true", "org", "sixth-org"),
                "clientScopes",
                        List.of(
                                Map.of("name", "read", "protocol", "openid-connect"),
                                Map.of("name", "write", "protocol", "openid-connect")),
                "clients", List.of(robot));
        admin.delete(name);
        admin.importRealm(realm).succeeded();
        return new SixthRealm(name, server, admin);
    }

    /** Declares a dialect of the realm's name; its id. */
    String dialect() {
        return dialect(name);
    }

    /** Declares a dialect; its id. */
    String dialect(String called) {
        return id(post(null, called, "dialect", DIALECT, Map.of()));
    }

    /** Declares an endpoint that has to be taken; its id. */
    String endpoint(String dialect, String name, String kind, Map<String, List<String>> config) {
        return id(declare(dialect, name, kind, config));
    }

    /** What declaring an endpoint is answered with. */
    Answer declare(String dialect, String name, String kind, Map<String, List<String>> config) {
        return post(dialect, name, kind, ENDPOINT, config);
    }

    /** What changing one field of a component is answered with. */
    Answer change(String component, String field, List<String> lines) {
        ObjectNode current = (ObjectNode) admin.get(path(component));
        current.withObject("/config").putPOJO(field, lines);
        return admin.put(path(component), current);
    }

    JsonNode endpoints() {
        return admin.get(name + "/components?type=" + ENDPOINT);
    }

    String path(String component) {
        return name + "/components/" + component;
    }

    /** A request to a path below the dialect. */
    Request post(String path) {
        return Http.post(server.dialect(name, path));
    }

    void removeDialects() {
        for (JsonNode dialect : admin.get(name + "/components?type=" + DIALECT)) {
            admin.delete(path(dialect.path("id").asText())).succeeded();
        }
    }

    private Answer post(String parent, String name, String kind, String type, Map<String, List<String>> config) {
        Map<String, Object> component =
                new HashMap<>(Map.of("name", name, "providerId", kind, "providerType", type, "config", config));
        if (parent != null) {
            component.put("parentId", parent);
        }
        return admin.post(this.name + "/components", component);
    }

    private static String id(Answer created) {
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        String location = created.header("Location").orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    @Override
    public void close() {
        admin.delete(name).succeeded();
    }
}

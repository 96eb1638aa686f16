package org.connectpack.it;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The administrator at Keycloak's admin REST API. Paths are relative to {@code /admin/realms/}. */
public final class Admin {

    // Half of what Keycloak gives an admin's token.
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration TOKEN_USE = Duration.ofSeconds(30);

    private final Server server;
    private String token;
    private Instant renewal = Instant.MIN;

    Admin(Server server) {
        this.server = server;
    }

    public JsonNode get(String path) {
        return request("GET", path).send().succeeded().json();
    }

    public Answer post(String path, Object json) {
        return request("POST", path).json(json).send();
    }

    /** Imports a realm, for which Keycloak makes keys: on a busy machine that takes its time. */
    public Answer importRealm(Object realm) {
        return request("POST", "").json(realm).timeout(Duration.ofMinutes(3)).send();
    }

    public Answer put(String path, Object json) {
        return request("PUT", path).json(json).send();
    }

    public Answer delete(String path) {
        return request("DELETE", path).send();
    }

    /** A request with the administrator's token, to be completed and sent. */
    public Request request(String method, String path) {
        return Http.request(method, server.admin(path)).bearer(token());
    }

    /** The realm's user events of a type ({@code CLIENT_LOGIN_ERROR}), the newest first. */
    public JsonNode events(String realm, String type) {
        return get(realm + "/events?max=1000&type=" + type);
    }

    /** The newest event of a type. */
    public JsonNode lastEvent(String realm, String type) {
        JsonNode events = events(realm, type);
        if (events.isEmpty()) {
            throw new AssertionError("No event " + type + " in realm " + realm);
        }
        return events.get(0);
    }

    public void clearEvents(String realm) {
        delete(realm + "/events").succeeded();
    }

    /** JSON as a map that can be changed. */
    static Map<String, Object> map(JsonNode object) {
        return MAPPER.convertValue(object, new TypeReference<>() {});
    }

    /** Stores events, also of the types that Keycloak does not store unless told. */
    void keepEvents(String realm) {
        put(realm, Map.of("eventsEnabled", true)).succeeded();
        ObjectNode config = (ObjectNode) get(realm + "/events/config");
        ArrayNode types = (ArrayNode) config.get("enabledEventTypes");
        for (String type : List.of("INTROSPECT_TOKEN", "USER_INFO_REQUEST", "CLIENT_INFO", "REFRESH_TOKEN")) {
            types.add(type).add(type + "_ERROR");
        }
        put(realm + "/events/config", config).succeeded();
    }

    /** The administrator's access token. */
    synchronized String token() {
        Instant now = Instant.now();
        if (now.isAfter(renewal)) {
            token = Http.post(server.oidc("master", "token"))
                    .form(
                            "grant_type",
                            "password",
                            "client_id",
                            "admin-cli",
                            "username",
                            server.adminUser(),
                            "password",
                            server.adminPassword())
                    .send()
                    .succeeded()
                    .text("access_token");
            renewal = now.plus(TOKEN_USE);
        }
        return token;
    }
}

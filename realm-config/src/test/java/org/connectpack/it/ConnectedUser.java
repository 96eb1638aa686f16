package org.connectpack.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** Somebody who looks at connections, and ends them, with the token that Keycloak's account console has. */
record ConnectedUser(Server server, Person person, String token) {

    static final String NOT_FOUND = """
            {"error":"not_found","error_description":"There is no such connection."}""";

    static ConnectedUser of(Person person, Server server) {
        return new ConnectedUser(server, person, TokenOwner.of(person, server).consoleToken());
    }

    String path() {
        return server.realm(person.realm()) + "/connections";
    }

    Answer list(String... query) {
        return Http.get(path()).query(query).bearer(token).send();
    }

    Answer end(String clientId, String... query) {
        return Http.delete(path() + "/" + clientId).query(query).bearer(token).send();
    }

    /** Takes all scopes but these. */
    Answer keep(String clientId, String... scopes) {
        return narrow(clientId, Map.of("scopes", List.of(scopes)));
    }

    /** @param body JSON as text, or what Jackson writes */
    Answer narrow(String clientId, Object body) {
        return Http.request("PATCH", path() + "/" + clientId)
                .bearer(token)
                .json(body)
                .send();
    }

    /** The connections that the list calls active. */
    JsonNode active(String... query) {
        return list(query).succeeded().json().path("active");
    }

    JsonNode available(String... query) {
        return list(query).succeeded().json().path("available");
    }
}

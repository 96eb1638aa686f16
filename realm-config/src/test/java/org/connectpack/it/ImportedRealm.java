package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.connectpack.server.RealmFile;

/** A realm file in a server: what came of its secrets, and all that the admin REST API shows of the realm. */
record ImportedRealm(RealmFile file, Server server, Admin admin) {

    /**
     * Nobody who knows the file, the variables' names or the demo can tell a secret; each client has one all the same.
     */
    void expectNoSecretToBeKnown() {
        Map<String, String> variables = file.secretVariables();
        assertThat(variables).isNotEmpty();
        variables.forEach((variable, clientId) -> {
            for (String guess :
                    List.of("${" + variable + "}", variable, "", "null", server.secret(clientId), clientId)) {
                assertThat(authenticates(file.realm(), clientId, guess, server))
                        .as("%s with '%s'", clientId, guess)
                        .isFalse();
            }
            String secret = client(clientId).path("secret").asText();
            assertThat(authenticates(file.realm(), clientId, secret, server))
                    .as("%s with the secret that the administrator sees", clientId)
                    .isTrue();
        });
    }

    JsonNode client(String clientId) {
        return admin.get(file.realm() + "/clients?clientId=" + clientId).get(0);
    }

    /** Kind to content. Ids and secrets are in it, the order that Keycloak tells it in is not. */
    Map<String, String> contents() {
        Map<String, String> contents = new TreeMap<>();
        contents.put("realm", sorted(admin.get(file.realm())));
        for (String kind :
                List.of("clients", "client-scopes", "components", "roles", "users", "keys", "localization/de")) {
            contents.put(kind, sorted(admin.get(file.realm() + "/" + kind)));
        }
        Answer export = admin.request(
                        "POST", file.realm() + "/partial-export?exportClients=true&exportGroupsAndRoles=true")
                .send();
        contents.put("export", sorted(export.succeeded().json()));
        return contents;
    }

    /** Introspection is open to any client that authenticates, whatever flows it has. */
    static boolean authenticates(String realm, String clientId, String secret, Server server) {
        Answer answer = Http.post(server.oidc(realm, "token/introspect"))
                .form("client_id", clientId, "client_secret", secret, "token", "any")
                .send();
        assertThat(answer.status()).isIn(200, 401);
        return answer.status() == 200;
    }

    private static String sorted(JsonNode json) {
        if (json instanceof ObjectNode) {
            Map<String, String> members = new TreeMap<>();
            json.properties().forEach(member -> members.put(member.getKey(), sorted(member.getValue())));
            return members.toString();
        }
        if (json.isArray()) {
            List<String> elements = new ArrayList<>();
            json.forEach(element -> elements.add(sorted(element)));
            return elements.stream().sorted().toList().toString();
        }
        return json.toString();
    }
}

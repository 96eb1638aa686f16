package org.connectpack.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** For one test, the users of a realm make personal access tokens for clients of the test's. */
record TokenClients(String path, Object before, Admin admin) implements AutoCloseable {

    static TokenClients of(String realm, Admin admin, String... clients) {
        JsonNode policy = admin.get(realm + "/components?type=org.connectpack.token.TokenPolicy")
                .get(0);
        TokenClients made = new TokenClients(
                realm + "/components/" + policy.path("id").asText(),
                Admin.map(policy.path("config")).get("clients"),
                admin);
        made.set(List.of(clients));
        return made;
    }

    private void set(Object clients) {
        Map<String, Object> policy = Admin.map(admin.get(path));
        Map<String, Object> config = Admin.map(admin.get(path).path("config"));
        config.put("clients", clients);
        policy.put("config", config);
        admin.put(path, policy).succeeded();
    }

    @Override
    public void close() {
        set(before);
    }
}

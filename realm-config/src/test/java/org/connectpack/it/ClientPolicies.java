package org.connectpack.it;

import java.util.List;
import java.util.Map;

/** What a realm of the tests demands of all its clients. */
record ClientPolicies(String realm, Admin admin) {

    /** One executor, for every client. */
    void order(String executor, Map<String, Object> configuration) {
        Map<String, Object> ordered = Map.of("executor", executor, "configuration", configuration);
        Map<String, Object> anyClient = Map.of("condition", "any-client", "configuration", Map.of());
        put("profiles", List.of(Map.of("name", "strict", "executors", List.of(ordered))));
        put(
                "policies",
                List.of(Map.of(
                        "name",
                        "strict",
                        "enabled",
                        true,
                        "conditions",
                        List.of(anyClient),
                        "profiles",
                        List.of("strict"))));
    }

    void orderNothing() {
        put("policies", List.of());
        put("profiles", List.of());
    }

    private void put(String kind, List<Object> entries) {
        admin.put(realm + "/client-policies/" + kind, Map.of(kind, entries)).succeeded();
    }
}

package org.connectpack.it;

import java.util.List;
import java.util.Map;

/** Who looks for leaked tokens of the realm {@code flat}, as long as it is open. */
record LeakScanner(Server server, Admin admin, DemoClient client) implements AutoCloseable {

    static final String NOT_ITSELF =
            "{\"error\":\"access_denied\",\"error_description\":\"Only a client can report tokens, with an access token of its own.\"}";

    private static final String ROLE = "flat/roles/report-leaked-tokens";

    /** One that may not report them yet. */
    static LeakScanner without(Server server, Admin admin) {
        Map<String, Object> settings = Map.of(
                "standardFlowEnabled",
                false,
                "serviceAccountsEnabled",
                true,
                "fullScopeAllowed",
                true,
                "defaultClientScopes",
                List.of("basic", "roles"));
        return new LeakScanner(server, admin, DemoClient.with("flat", settings, admin));
    }

    static LeakScanner with(Server server, Admin admin) {
        LeakScanner scanner = without(server, admin);
        scanner.permit();
        return scanner;
    }

    void permit() {
        admin.post("flat/roles", Map.of("name", "report-leaked-tokens")).succeeded();
        permit(user());
    }

    /** Once there is the role. */
    void permit(String user) {
        admin.post("flat/users/" + user + "/role-mappings/realm", List.of(admin.get(ROLE)))
                .succeeded();
    }

    Answer report(String... tokens) {
        return reportWith(client.token(server), tokens);
    }

    Answer reportWith(String access, String... tokens) {
        return Http.post(server.realm("flat") + "/personal-access-tokens/leaked")
                .bearer(access)
                .json(Map.of("tokens", List.of(tokens)))
                .send();
    }

    private String user() {
        return admin.get(client.path() + "/service-account-user").path("id").asText();
    }

    @Override
    public void close() {
        client.close();
        admin.delete(ROLE);
    }
}

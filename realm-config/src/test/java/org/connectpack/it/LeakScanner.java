package org.connectpack.it;

import java.util.List;
import java.util.Map;

/** Who looks for leaked tokens of the realm {@code flat}, as long as it is open. */
record LeakScanner(Server server, Admin admin, DemoClient client) implements AutoCloseable {

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
        String user =
                admin.get(client.path() + "/service-account-user").path("id").asText();
        admin.post("flat/users/" + user + "/role-mappings/realm", List.of(admin.get(ROLE)))
                .succeeded();
    }

    Answer report(String... tokens) {
        String access = Http.post(server.oidc("flat", "token"))
                .basic(client.clientId(), client.secret())
                .form("grant_type", "client_credentials")
                .send()
                .succeeded()
                .text("access_token");
        return Http.post(server.realm("flat") + "/personal-access-tokens/leaked")
                .bearer(access)
                .json(Map.of("tokens", List.of(tokens)))
                .send();
    }

    @Override
    public void close() {
        client.close();
        admin.delete(ROLE);
    }
}

package org.connectpack.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A confidential client that is there for one test; its sessions and consents go with it. */
record DemoClient(String realm, String clientId, String secret, String path, Admin admin) implements AutoCloseable {

    /** A client of the client credentials grant with these scopes and no other. */
    static DemoClient service(String realm, List<String> scopes, Admin admin) {
        return with(
                realm,
                Map.of("standardFlowEnabled", false, "serviceAccountsEnabled", true, "defaultClientScopes", scopes),
                admin);
    }

    /** A client that asks for consent, of these scopes and no other. */
    static DemoClient asking(String realm, List<String> scopes, Admin admin) {
        return with(realm, Map.of("consentRequired", true, "defaultClientScopes", scopes), admin);
    }

    /** A client with these settings, named as in the admin REST API. */
    static DemoClient with(String realm, Map<String, Object> settings, Admin admin) {
        String clientId = "client-" + UUID.randomUUID();
        String secret = "secret-of-" + clientId;
        Map<String, Object> client = new HashMap<>(Map.of(
                "clientId",
                clientId,
                "secret",
                secret,
                "fullScopeAllowed",
                false,
                "redirectUris",
                List.of(Callback.URI_OF_DEMO_CLIENTS),
                "optionalClientScopes",
                List.of()));
        client.putAll(settings);
        admin.post(realm + "/clients", client).succeeded();
        JsonNode found = admin.get(realm + "/clients?clientId=" + clientId).get(0);
        return new DemoClient(
                realm, clientId, secret, realm + "/clients/" + found.path("id").asText(), admin);
    }

    /** An access token from the standard endpoint, by client credentials. */
    String token(Server server) {
        return Http.post(server.oidc(realm, "token"))
                .basic(clientId, secret)
                .form("grant_type", "client_credentials")
                .send()
                .succeeded()
                .text("access_token");
    }

    /** An access token from the standard endpoints, for a person who signs in and agrees where that is asked. */
    String token(Server server, Person person) {
        return tokenAt(server, person, server.authorization(realm, clientId));
    }

    /** The same, for scopes that it asks for. */
    String token(Server server, Person person, String scope) {
        return tokenAt(server, person, server.authorization(realm, clientId, "scope", scope));
    }

    private String tokenAt(Server server, Person person, String authorization) {
        Page page = person.signIn(new Browser(server), authorization);
        String code = (page.isConsent() ? page.accept() : page).callback().query("code");
        return Http.post(server.oidc(realm, "token"))
                .basic(clientId, secret)
                .form("grant_type", "authorization_code", "code", code, "redirect_uri", Callback.URI_OF_DEMO_CLIENTS)
                .send()
                .succeeded()
                .text("access_token");
    }

    void change(Map<String, Object> settings) {
        admin.put(path, settings).succeeded();
    }

    @Override
    public void close() {
        admin.delete(path).succeeded();
    }
}

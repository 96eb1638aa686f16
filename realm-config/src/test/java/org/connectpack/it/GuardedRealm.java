package org.connectpack.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A realm whose administrators get their rights one by one (fine-grained admin permissions), as long as it is open. */
record GuardedRealm(Server server, Admin admin, Person helper) implements AutoCloseable {

    static final String NAME = "guarded";

    private static final String TOKENS = NAME + "/personal-access-tokens";

    private static final String FILE = """
            {
              "realm": "guarded",
              "enabled": true,
              "adminPermissionsEnabled": true,
              "clientScopes": [
                { "name": "read", "protocol": "openid-connect", "attributes": { "include.in.token.scope": "true" } }
              ],
              "clients": [
                { "clientId": "keys", "serviceAccountsEnabled": true, "optionalClientScopes": ["read"] }
              ],
              "components": {
                "org.connectpack.token.TokenPolicy": [
                  {
                    "name": "keys",
                    "providerId": "personal-access-tokens",
                    "config": { "clients": ["keys"], "imported-keys": ["accepted"] }
                  }
                ]
              }
            }
            """;

    /** With somebody who may look for users, and see none. */
    static GuardedRealm create(Server server, Admin admin) {
        admin.delete(NAME);
        admin.importRealm(FILE).succeeded();
        Person helper = Person.in(NAME, admin);
        helper.beAdministrator("query-users");
        GuardedRealm realm = new GuardedRealm(server, admin, helper);
        realm.policy("helper", "POSITIVE");
        realm.policy("all but the helper", "NEGATIVE");
        return realm;
    }

    private void policy(String name, String logic) {
        admin.post(authorization() + "policy/user", Map.of("name", name, "users", List.of(helper.id()), "logic", logic))
                .succeeded();
    }

    /** Permits the helper to do this with these of Keycloak's things; all of the type where none is named. */
    void permit(String type, List<String> scopes, String... ids) {
        permission(type, scopes, "helper", ids);
    }

    /** Forbids it, which goes before what there is for all. */
    void forbid(String type, List<String> scopes, String... ids) {
        permission(type, scopes, "all but the helper", ids);
    }

    private void permission(String type, List<String> scopes, String policy, String... ids) {
        admin.post(
                        authorization() + "permission/scope",
                        Map.of(
                                "name",
                                "permission-" + UUID.randomUUID(),
                                "resourceType",
                                type,
                                "resources",
                                List.of(ids),
                                "scopes",
                                scopes,
                                "policies",
                                List.of(policy)))
                .succeeded();
    }

    private String authorization() {
        String client = admin.get(NAME + "/clients?clientId=admin-permissions")
                .get(0)
                .path("id")
                .asText();
        return NAME + "/clients/" + client + "/authz/resource-server/";
    }

    /** Somebody with one token, which an administrator imported. */
    Person personWithToken() {
        Person person = Person.in(NAME, admin);
        admin.post(TOKENS + "/imported", Map.of("keys", List.of(newKey(person))))
                .succeeded();
        return person;
    }

    static Map<String, Object> newKey(Person person) {
        String hash = (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");
        return Map.of("user", person.username(), "scopes", List.of("read"), "sha256", hash);
    }

    String tokenOf(Person person) {
        return admin.get(TOKENS + "?user=" + person.id()).get(0).path("id").asText();
    }

    JsonNode serviceAccount() {
        return admin.get(NAME + "/clients/" + client() + "/service-account-user");
    }

    /** Keycloak's id of the client that tokens are for. */
    String client() {
        return admin.get(NAME + "/clients?clientId=keys").get(0).path("id").asText();
    }

    /** What the helper asks of the realm's admin API. */
    Request asHelper(String method, String pathAndQuery) {
        String token = PlainRealm.byPassword(server.oidc(NAME, "token"), helper, Person.PASSWORD, "admin-cli")
                .send()
                .succeeded()
                .text("access_token");
        return Http.request(method, server.admin(NAME + pathAndQuery)).bearer(token);
    }

    @Override
    public void close() {
        admin.delete(NAME).succeeded();
    }
}

package org.connectpack.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** A realm that took over from an older server: keys of that server are good, and the gate takes passwords. */
record MovedRealm(Server server, Admin admin) implements AutoCloseable {

    static final String NAME = "acme";

    /** So many wrong passwords lock a user. */
    static final int FAILURES = 3;

    private static final String FILE = """
            {
              "realm": "acme",
              "enabled": true,
              "bruteForceProtected": true,
              "failureFactor": 3,
              "attributes": { "CreateDefaultClientScopes": "true" },
              "clientScopes": [
                {
                  "name": "read",
                  "protocol": "openid-connect",
                  "attributes": { "include.in.token.scope": "true" },
                  "protocolMappers": [
                    {
                      "name": "audience",
                      "protocol": "openid-connect",
                      "protocolMapper": "oidc-audience-mapper",
                      "config": { "included.client.audience": "api", "access.token.claim": "true" }
                    },
                    {
                      "name": "email",
                      "protocol": "openid-connect",
                      "protocolMapper": "oidc-usermodel-attribute-mapper",
                      "config": {
                        "user.attribute": "email",
                        "claim.name": "email",
                        "jsonType.label": "String",
                        "access.token.claim": "true"
                      }
                    }
                  ]
                },
                { "name": "write", "protocol": "openid-connect", "attributes": { "include.in.token.scope": "true" } }
              ],
              "clients": [
                {
                  "clientId": "keys",
                  "publicClient": true,
                  "standardFlowEnabled": false,
                  "fullScopeAllowed": false,
                  "defaultClientScopes": [],
                  "optionalClientScopes": ["read", "write"]
                },
                {
                  "clientId": "logins",
                  "publicClient": true,
                  "standardFlowEnabled": false,
                  "directAccessGrantsEnabled": true,
                  "fullScopeAllowed": false,
                  "defaultClientScopes": ["read"],
                  "optionalClientScopes": ["write"]
                },
                {
                  "clientId": "api",
                  "secret": "api-secret",
                  "standardFlowEnabled": false,
                  "fullScopeAllowed": false
                },
                {
                  "clientId": "machine",
                  "secret": "machine-secret",
                  "serviceAccountsEnabled": true,
                  "fullScopeAllowed": false
                }
              ],
              "components": {
                "org.connectpack.dialect.EndpointDialect": [
                  {
                    "name": "acme",
                    "providerId": "dialect",
                    "subComponents": {
                      "org.connectpack.dialect.DialectEndpoint": [
                        {
                          "name": "revocation",
                          "providerId": "revocation",
                          "config": { "endpoint": ["POST revoke"], "client-authentication": ["none basic post"] }
                        }
                      ]
                    }
                  }
                ],
                "org.connectpack.token.TokenPolicy": [
                  {
                    "name": "keys",
                    "providerId": "personal-access-tokens",
                    "config": { "clients": ["keys"], "prefix": ["acme"], "imported-keys": ["accepted"] }
                  }
                ],
                "org.connectpack.connection.ConnectionPolicy": [
                  { "name": "connections", "providerId": "connections" }
                ],
                "org.connectpack.gate.GatePolicy": [
                  {
                    "name": "gate",
                    "providerId": "gate",
                    "config": { "basic": ["password"], "password-client": ["logins"] }
                  }
                ]
              }
            }
            """;

    static MovedRealm create(Server server, Admin admin) {
        MovedRealm realm = new MovedRealm(server, admin);
        realm.close();
        admin.importRealm(FILE).succeeded();
        admin.keepEvents(NAME);
        return realm;
    }

    Person person() {
        return Person.in(NAME, admin);
    }

    /** The path of a client in the admin REST API. */
    String client(String clientId) {
        JsonNode found = admin.get(NAME + "/clients?clientId=" + clientId).get(0);
        return NAME + "/clients/" + found.path("id").asText();
    }

    /** The id of a client scope. */
    String scope(String name) {
        return admin.get(NAME + "/client-scopes")
                .valueStream()
                .filter(each -> each.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
    }

    /** Asks the gate; path and query behind it. */
    Request gate(String pathAndQuery) {
        return Http.get(server.realm(NAME) + "/gate" + pathAndQuery);
    }

    Answer introspect(String token) {
        return Http.post(server.oidc(NAME, "token/introspect"))
                .basic("api", "api-secret")
                .form("token", token)
                .send();
    }

    Answer importKeys(List<?> keys) {
        return admin.post(NAME + "/personal-access-tokens/imported", Map.of("keys", keys));
    }

    /** Sets a field of one of the realm's policies, or takes it away where there is no value. */
    Answer set(String policy, String field, String... value) {
        JsonNode component = admin.get(NAME + "/components?name=" + policy).get(0);
        Map<String, Object> config = Admin.map(component.get("config"));
        config.put(field, List.of(value));
        Map<String, Object> changed = Admin.map(component);
        changed.put("config", config);
        return admin.put(NAME + "/components/" + component.path("id").asText(), changed);
    }

    void removePolicy(String policy) {
        String id =
                admin.get(NAME + "/components?name=" + policy).get(0).path("id").asText();
        admin.delete(NAME + "/components/" + id).succeeded();
    }

    ClientPolicies policies() {
        return new ClientPolicies(NAME, admin);
    }

    @Override
    public void close() {
        admin.delete(NAME);
    }
}

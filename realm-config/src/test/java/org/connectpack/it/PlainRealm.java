package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A realm of the tests' own. Its dialect has Keycloak's paths and leaves all to Keycloak, so that both can be asked
 * alike.
 */
record PlainRealm(Server server, Admin admin) implements AutoCloseable {

    static final String NAME = "plain";

    /** The public client with whose help HTTP Basic of {@code password/me} is checked. */
    static final String PASSWORDS = "passwords";

    /** So many wrong passwords lock a user. */
    static final int FAILURES = 2;

    private static final String FILE = """
            {
              "realm": "plain",
              "enabled": true,
              "bruteForceProtected": true,
              "failureFactor": 2,
              "revokeRefreshToken": true,
              "clients": [
                {
                  "clientId": "passwords",
                  "publicClient": true,
                  "standardFlowEnabled": false,
                  "directAccessGrantsEnabled": true
                },
                { "clientId": "api", "secret": "api-secret", "standardFlowEnabled": false }
              ],
              "components": {
                "org.connectpack.dialect.EndpointDialect": [
                  {
                    "name": "plain",
                    "providerId": "dialect",
                    "subComponents": {
                      "org.connectpack.dialect.DialectEndpoint": [
                        {
                          "name": "authorization",
                          "providerId": "authorization",
                          "config": { "endpoint": ["GET auth"] }
                        },
                        {
                          "name": "token",
                          "providerId": "token",
                          "config": { "endpoint": ["POST token"], "accept": ["form json"] }
                        },
                        {
                          "name": "revocation",
                          "providerId": "revocation",
                          "config": { "endpoint": ["POST revoke"] }
                        },
                        {
                          "name": "introspection",
                          "providerId": "introspection",
                          "config": { "endpoint": ["POST token/introspect"], "response": ["active"] }
                        },
                        {
                          "name": "userinfo",
                          "providerId": "userinfo",
                          "config": { "endpoint": ["GET userinfo"], "response": ["sub"] }
                        },
                        {
                          "name": "resource",
                          "providerId": "resource",
                          "config": { "endpoint": ["GET me"], "response": ["sub = user.id"] }
                        },
                        {
                          "name": "resource by password",
                          "providerId": "resource",
                          "config": {
                            "endpoint": ["GET password/me"],
                            "basic-client": ["passwords"],
                            "scopes": ["email"],
                            "response": ["sub = user.id"]
                          }
                        },
                        {
                          "name": "metadata",
                          "providerId": "metadata",
                          "config": { "endpoint": ["GET .well-known/oauth-authorization-server"] }
                        }
                      ]
                    }
                  }
                ]
              }
            }
            """;

    static PlainRealm create(Server server, Admin admin) {
        PlainRealm realm = new PlainRealm(server, admin);
        realm.close();
        admin.importRealm(FILE).succeeded();
        admin.keepEvents(NAME);
        return realm;
    }

    String dialect(String path) {
        return server.dialect(NAME, path);
    }

    String standard(String path) {
        return server.oidc(NAME, path);
    }

    /** The dialect's answer to a POST, which has to say what Keycloak's own endpoint says to the same. */
    Answer sameAtBoth(String path, UnaryOperator<Request> completed) {
        Answer there = completed.apply(Http.post(standard(path))).send();
        Answer here = completed.apply(Http.post(dialect(path))).send();
        assertThat(here.status())
                .as("%s, but at Keycloak's endpoint %s", here, there)
                .isEqualTo(there.status());
        if (there.status() >= 400) {
            assertThat(here.json()).isEqualTo(there.json());
        }
        return here;
    }

    /** A person's tokens, which the dialect gives to a confidential client for name and password. */
    Answer signIn(Person person, DemoClient client) {
        return byPassword(
                        dialect("token"), person, Person.PASSWORD, client.clientId(), "client_secret", client.secret())
                .send()
                .succeeded();
    }

    /** The password grant; further parameters as names and values in turn. */
    static Request byPassword(String address, Person person, String password, String clientId, String... parameters) {
        List<String> form = new ArrayList<>(List.of("grant_type", "password", "scope", "openid"));
        form.addAll(List.of("username", person.username(), "password", password, "client_id", clientId));
        form.addAll(List.of(parameters));
        return Http.post(address).form(form.toArray(String[]::new));
    }

    DemoClient client(Map<String, Object> settings) {
        return DemoClient.with(NAME, settings, admin);
    }

    Person person() {
        return Person.in(NAME, admin);
    }

    @Override
    public void close() {
        admin.delete(NAME);
    }
}

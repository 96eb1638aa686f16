package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What stays in the table, and what goes with those whom it belongs to. */
@RunningServer
final class TokenTableIT {

    private static final int LIMIT = 2;

    private final MovedRealm realm;
    private final Server server;
    private final Admin admin;
    private final Person person;

    TokenTableIT(MovedRealm realm, @In(MovedRealm.NAME) Person person) {
        this.realm = realm;
        this.server = realm.server();
        this.admin = realm.admin();
        this.person = person;
    }

    @Test
    void tokensThatExpireWithinSecondsDoNotPileUp() {
        TokenOwner owner = TokenOwner.of(person, server);
        realm.set("keys", "most-per-user", String.valueOf(LIMIT)).succeeded();
        try {
            for (int round = 0; round < 2; round++) {
                Instant end = Instant.now().plusSeconds(2);
                String replaced = brief(owner, end).text("id");
                owner.rotate(replaced).succeeded();
                brief(owner, end).succeeded();
                await().atMost(Duration.ofSeconds(10)).until(() -> isExpired(owner.list()));
            }
            Answer last = owner.create("last", "read").succeeded();

            assertThat(owner.list().json()).hasSize(LIMIT + 1);
            assertThat(owner.list().json().get(0).path("id").asText()).isEqualTo(last.text("id"));
        } finally {
            realm.set("keys", "most-per-user").succeeded();
        }
    }

    private static Answer brief(TokenOwner owner, Instant end) {
        return owner.post(Map.of("name", "brief", "scopes", List.of("read"), "expiresAt", end.toString()));
    }

    private static boolean isExpired(Answer list) {
        return list.json()
                .valueStream()
                .map(token -> Instant.parse(token.path("expiresAt").asText()))
                .allMatch(end -> end.isBefore(Instant.now()));
    }

    @Test
    @ServerOfThisBuild
    void expiredTokensGoAfterTheRetention() {
        TokenOwner owner = TokenOwner.of(person, server);
        realm.set("keys", "retention", "1s").succeeded();
        try {
            brief(owner, Instant.now().plusSeconds(2)).succeeded();
            String kept = owner.create("kept", "read").text("id");

            JsonNode left = await().atMost(Duration.ofSeconds(20))
                    .until(() -> owner.list().json(), list -> list.size() == 1);

            assertThat(left.get(0).path("id").asText()).isEqualTo(kept);
        } finally {
            realm.set("keys", "retention").succeeded();
        }
    }

    @Test
    void tokensGoWithTheirUser() {
        int before = count(MovedRealm.NAME);
        Person gone = realm.person();
        TokenOwner owner = TokenOwner.of(gone, server);
        Answer made = owner.create("one", "read").succeeded();
        owner.create("two", "read").succeeded();
        assertThat(count(MovedRealm.NAME)).isEqualTo(before + 2);

        gone.close();

        assertThat(count(MovedRealm.NAME)).isEqualTo(before);
        assertThat(realm.introspect(made.text("token")).body()).isEqualTo("{\"active\":false}");
    }

    @Test
    void tokensGoWithTheirClient() {
        DemoClient client = DemoClient.with(MovedRealm.NAME, Map.of("optionalClientScopes", List.of("read")), admin);
        realm.set("keys", "clients", "keys", client.clientId()).succeeded();
        TokenOwner owner = TokenOwner.of(person, server);
        Answer made = owner.post(Map.of("name", "script", "scopes", List.of("read"), "client", client.clientId()))
                .succeeded();
        Answer kept = owner.create("other", "read").succeeded();
        int before = count(MovedRealm.NAME);
        try {
            client.close();

            assertThat(count(MovedRealm.NAME)).isEqualTo(before - 1);

            JsonNode left = admin.get(MovedRealm.NAME + "/personal-access-tokens?user=" + person.id());
            assertThat(left).hasSize(1);
            assertThat(left.get(0).path("id").asText()).isEqualTo(kept.text("id"));
            assertThat(realm.introspect(made.text("token")).body()).isEqualTo("{\"active\":false}");
        } finally {
            realm.set("keys", "clients", "keys").succeeded();
        }
    }

    /** A realm of the same id has none of those of the one before. */
    @Test
    void tokensGoWithTheirRealm() {
        String id = UUID.randomUUID().toString();
        String name = "short-lived";
        try {
            importRealm(id, name);
            Map<String, Object> wanted = Map.of("user", robot(name), "name", "robot", "scopes", List.of("read"));
            admin.post(name + "/personal-access-tokens", wanted).succeeded();
            assertThat(count(name)).isEqualTo(1);

            admin.delete(name).succeeded();
            importRealm(id, name);

            assertThat(count(name)).isZero();
        } finally {
            admin.delete(name);
        }
    }

    private int count(String name) {
        return admin.get(name + "/personal-access-tokens/count").path("count").asInt();
    }

    private String robot(String name) {
        String client =
                admin.get(name + "/clients?clientId=machine").get(0).path("id").asText();
        return admin.get(name + "/clients/" + client + "/service-account-user")
                .path("id")
                .asText();
    }

    private void importRealm(String id, String name) {
        admin.importRealm("""
                {
                  "id": "%s",
                  "realm": "%s",
                  "enabled": true,
                  "clientScopes": [
                    { "name": "read", "protocol": "openid-connect", "attributes": { "include.in.token.scope": "true" } }
                  ],
                  "clients": [
                    { "clientId": "machine", "secret": "machine-secret", "serviceAccountsEnabled": true,
                      "optionalClientScopes": ["read"] }
                  ],
                  "components": {
                    "org.keycloak.keys.KeyProvider": [
                      { "name": "quickly made", "providerId": "hmac-generated", "config": { "algorithm": ["HS512"] } }
                    ],
                    "org.connectpack.token.TokenPolicy": [
                      {
                        "name": "keys",
                        "providerId": "personal-access-tokens",
                        "config": { "clients": ["machine"] }
                      }
                    ]
                  }
                }
                """.formatted(id, name)).succeeded();
    }
}

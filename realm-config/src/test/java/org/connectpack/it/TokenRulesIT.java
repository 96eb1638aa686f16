package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules that a token has to stand up to at each use, beside those of its user and client. */
@RunningServer
final class TokenRulesIT {

    private final MovedRealm realm;

    TokenRulesIT(MovedRealm realm) {
        this.realm = realm;
    }

    private boolean isActive(String token) {
        return realm.introspect(token).json().path("active").asBoolean();
    }

    @Test
    void aRequiredActionThatMattersMakesTokensInactive() {
        realm.set("keys", "required-actions", "UPDATE_PASSWORD TERMS_AND_CONDITIONS")
                .succeeded();
        try (Person person = realm.person()) {
            String token = TokenOwner.of(person, realm.server())
                    .create("script", "read")
                    .text("token");

            person.change(Map.of("requiredActions", List.of("UPDATE_PROFILE")));
            assertThat(isActive(token)).isTrue();
            person.change(Map.of("requiredActions", List.of("UPDATE_PASSWORD")));
            assertThat(isActive(token)).isFalse();
            person.change(Map.of("requiredActions", List.of()));
            assertThat(isActive(token)).isTrue();
        } finally {
            realm.set("keys", "required-actions").succeeded();
        }
        assertThat(realm.set("keys", "required-actions", "DO_A_HANDSTAND").body())
                .contains("'required-actions'")
                .contains("is not a required action of this realm");
    }

    @Test
    void aRealmThatIsDisabledServesNobody() {
        try (Person person = realm.person()) {
            TokenOwner owner = TokenOwner.of(person, realm.server());
            String token = owner.create("script", "read").text("token");
            realm.admin().put(MovedRealm.NAME, Map.of("enabled", false)).succeeded();
            try {
                assertThat(owner.list().status()).isEqualTo(403);
                assertThat(owner.create("more", "read").status()).isEqualTo(403);
                assertThat(Http.get(owner.path() + "/self").bearer(token).send().status())
                        .isEqualTo(403);
            } finally {
                realm.admin().put(MovedRealm.NAME, Map.of("enabled", true)).succeeded();
            }
            assertThat(owner.list().status()).isEqualTo(200);
        }
    }

    @Test
    void aTokenOfAServiceAccountGoesWithItsClient() {
        Map<String, Object> settings = Map.of("standardFlowEnabled", false, "serviceAccountsEnabled", true);
        try (DemoClient robot = DemoClient.with(MovedRealm.NAME, settings, realm.admin())) {
            String account = realm.admin()
                    .get(robot.path() + "/service-account-user")
                    .path("id")
                    .asText();
            String token = realm.admin()
                    .post(
                            MovedRealm.NAME + "/personal-access-tokens",
                            Map.of("user", account, "name", "robot", "scopes", List.of("read")))
                    .text("token");
            assertThat(isActive(token)).isTrue();

            realm.admin().put(robot.path(), Map.of("enabled", false)).succeeded();
            assertThat(isActive(token)).isFalse();
            realm.admin().put(robot.path(), Map.of("enabled", true)).succeeded();
            assertThat(isActive(token)).isTrue();
        }
    }

    @Test
    void aTokenIsOlderThanANotBeforeOfRealmClientOrUser() {
        try (Person person = realm.person()) {
            String token = TokenOwner.of(person, realm.server())
                    .create("script", "read")
                    .text("token");
            int future = (int) Instant.now().plusSeconds(60).getEpochSecond();

            for (String path : List.of(MovedRealm.NAME, realm.client("keys"))) {
                realm.admin().put(path, Map.of("notBefore", future)).succeeded();
                assertThat(isActive(token)).as(path).isFalse();
                realm.admin().put(path, Map.of("notBefore", 0)).succeeded();
                assertThat(isActive(token)).as(path).isTrue();
            }
            await().until(() -> {
                // The user's not-before is set by an administrator's logout, in full seconds.
                realm.admin().request("POST", person.path() + "/logout").send().succeeded();
                return !isActive(token);
            });
        }
    }

    @Test
    void aScopeThatWantsARoleIsGoneWithTheRole() {
        Admin admin = realm.admin();
        admin.post(MovedRealm.NAME + "/roles", Map.of("name", "writer")).succeeded();
        List<JsonNode> role = List.of(admin.get(MovedRealm.NAME + "/roles/writer"));
        String scope = realm.scope("write");
        String wanted = MovedRealm.NAME + "/client-scopes/" + scope + "/scope-mappings/realm";
        admin.post(wanted, role).succeeded();
        try (Person person = realm.person()) {
            TokenOwner owner = TokenOwner.of(person, realm.server());
            assertThat(owner.create("script", "read", "write").status()).isEqualTo(400);

            admin.post(person.path() + "/role-mappings/realm", role).succeeded();
            String token = owner.create("script", "read", "write").text("token");
            assertThat(isActive(token)).isTrue();

            admin.request("DELETE", person.path() + "/role-mappings/realm")
                    .json(role)
                    .send()
                    .succeeded();
            assertThat(isActive(token)).isFalse();
        } finally {
            admin.delete(MovedRealm.NAME + "/roles/writer").succeeded();
        }
    }

    @Test
    void theChecksumsKeyMayBecomePassiveButNotGo() {
        try (Person person = realm.person()) {
            TokenOwner owner = TokenOwner.of(person, realm.server());
            String old = owner.create("script", "read").text("token");
            String keys = MovedRealm.NAME + "/components?type=org.keycloak.keys.KeyProvider";
            JsonNode key = realm.admin()
                    .get(keys)
                    .valueStream()
                    .filter(each -> each.at("/config/algorithm/0").asText().equals("HS512"))
                    .findFirst()
                    .orElseThrow();
            String path = MovedRealm.NAME + "/components/" + key.path("id").asText();

            realm.admin()
                    .post(
                            MovedRealm.NAME + "/components",
                            Map.of(
                                    "name",
                                    "newer",
                                    "providerId",
                                    "hmac-generated",
                                    "providerType",
                                    "org.keycloak.keys.KeyProvider",
                                    "config",
                                    Map.of("priority", List.of("200"), "algorithm", List.of("HS512"))))
                    .succeeded();
            String fresh = owner.create("script", "read").text("token");
            assertThat(isActive(old)).isTrue();
            assertThat(isActive(fresh)).isTrue();

            realm.admin().delete(path).succeeded();
            assertThat(isActive(old)).isFalse();
            assertThat(isActive(fresh)).isTrue();
        }
    }

    @Test
    void anApiThatIsNotMeantLearnsNothing() {
        try (Person person = realm.person()) {
            String token = TokenOwner.of(person, realm.server())
                    .create("script", "write")
                    .text("token");

            assertThat(realm.introspect(token).body()).isEqualTo("{\"active\":false}");
            assertThat(realm.gate("?scope=write").bearer(token).send().status()).isEqualTo(200);
        }
    }

    @Test
    void aFreshLoginIsDemandedWhereTheRealmSaysSo() {
        realm.set("keys", "fresh-login", "2s").succeeded();
        try (Person person = realm.person()) {
            TokenOwner owner = TokenOwner.of(person, realm.server());
            Answer made = owner.create("script", "read").succeeded();

            Answer refused = await().pollInterval(Duration.ofMillis(500))
                    .until(() -> owner.create("script", "read"), answer -> answer.status() != made.status());

            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.text("error")).isEqualTo("insufficient_user_authentication");
            assertThat(owner.rotate(made.text("id")).status()).isEqualTo(401);
            assertThat(owner.end(made.text("id")).status()).isEqualTo(204);
        } finally {
            realm.set("keys", "fresh-login").succeeded();
        }
    }

    @Test
    void thatATokenExpiredIsToldOnce() {
        try (Person person = realm.person()) {
            Instant end = Instant.now().plusSeconds(3);
            Answer made = TokenOwner.of(person, realm.server())
                    .post(Map.of("name", "short", "scopes", List.of("read"), "expiresAt", end.toString()));
            String id = made.succeeded().text("id");

            await().atMost(Duration.ofSeconds(30)).until(() -> expired(id) > 0);

            assertThat(isActive(made.text("token"))).isFalse();
            await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(6)).until(() -> expired(id) == 1);
        }
    }

    private long expired(String id) {
        return realm.admin()
                .events(MovedRealm.NAME, "REMOVE_CREDENTIAL")
                .valueStream()
                .map(event -> event.path("details"))
                .filter(details ->
                        details.path("personal_access_token").asText().equals("expired"))
                .filter(details -> details.path("token_id").asText().equals(id))
                .count();
    }
}

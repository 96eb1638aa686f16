package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A scope that tells of organizations, for a user who joins one and leaves it. */
@RunningServer
final class TokenOrganizationIT {

    private final MovedRealm realm;
    private final Admin admin;
    private final String scope;
    private String organization;

    TokenOrganizationIT(MovedRealm realm) {
        this.realm = realm;
        this.admin = realm.admin();
        this.scope = realm.client("keys") + "/optional-client-scopes/" + realm.scope("organization");
    }

    @BeforeEach
    void found() {
        admin.put(MovedRealm.NAME, Map.of("organizationsEnabled", true)).succeeded();
        admin.put(scope, Map.of()).succeeded();
        String organizations = MovedRealm.NAME + "/organizations";
        admin.post(
                        organizations,
                        Map.of("name", "smiths", "alias", "smiths", "domains", List.of(Map.of("name", "smiths.test"))))
                .succeeded();
        organization =
                organizations + "/" + admin.get(organizations).get(0).path("id").asText();
    }

    @AfterEach
    void dissolve() {
        admin.delete(organization).succeeded();
        admin.delete(scope).succeeded();
        admin.put(MovedRealm.NAME, Map.of("organizationsEnabled", false)).succeeded();
    }

    @Test
    void itIsForMembers() {
        try (Person person = realm.person()) {
            TokenOwner owner = TokenOwner.of(person, realm.server());
            assertThat(owner.create("script", "organization").status()).isEqualTo(400);

            admin.post(organization + "/members", "\"" + person.id() + "\"").succeeded();
            String token = owner.create("script", "organization", "read").text("token");
            JsonNode told = realm.introspect(token).json();
            assertThat(told.path("organization").toString()).contains("smiths");

            admin.delete(organization + "/members/" + person.id()).succeeded();
            assertThat(realm.introspect(token).body()).isEqualTo("{\"active\":false}");
        }
    }
}

package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Keycloak's own APIs ask what the user has and what the client of an access token lends, and not for its scopes: no
 * access token that would open them is made of a personal access token, or of a password at the gate.
 */
@RunningServer
final class LentRolesIT {

    private static final String REFUSED = """
            {"error":"unauthorized_client","error_description":"The client would lend the access token its user's roles of \
            Keycloak's own APIs; switch off its 'Full scope allowed', or take these roles from its scope"}""";

    private final MovedRealm realm;
    private final Admin admin;
    private Person person;
    private String key;

    LentRolesIT(MovedRealm realm, Admin admin) {
        this.realm = realm;
        this.admin = admin;
    }

    @BeforeEach
    void makeKey() {
        person = realm.person();
        key = TokenOwner.of(person, realm.server()).create("script", "read").text("token");
        change("api", Map.of("attributes", Map.of("standard.token.exchange.enabled", "true")));
        admin.put(realm.client("api") + "/optional-client-scopes/" + realm.scope("read"), Map.of())
                .succeeded();
    }

    @AfterEach
    void leave() {
        List.of("api", "keys", "logins").forEach(client -> change(client, Map.of("fullScopeAllowed", false)));
        change("api", Map.of("attributes", Map.of("standard.token.exchange.enabled", "false")));
        admin.delete(realm.client("api") + "/optional-client-scopes/" + realm.scope("read"))
                .succeeded();
        realm.set("gate", "upstream-token").succeeded();
        person.close();
    }

    private void change(String client, Map<String, Object> settings) {
        admin.put(realm.client(client), settings).succeeded();
    }

    private Answer exchange() {
        return Http.post(realm.server().oidc(MovedRealm.NAME, "token"))
                .basic("api", "api-secret")
                .form(
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:token-exchange",
                        "subject_token",
                        key,
                        "subject_token_type",
                        "urn:connectpack:params:oauth:token-type:personal-access-token")
                .send();
    }

    @Test
    void aClientOfFullScopeExchangesNoToken() {
        exchange().succeeded();
        change("api", Map.of("fullScopeAllowed", true));

        Expect.json(exchange(), 400, REFUSED);

        JsonNode event = admin.lastEvent(MovedRealm.NAME, "TOKEN_EXCHANGE_ERROR");
        assertThat(event.path("error").asText()).isEqualTo("not_allowed");
        assertThat(event.path("userId").asText()).isEqualTo(person.id());
        assertThat(event.path("details").path("reason").asText())
                .isEqualTo("the client lends roles of Keycloak's own APIs");
        person.haveNoRoles();
        assertThat(exchange().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"realm-management, view-users", "account, manage-account"})
    void norDoesOneWithSuchARoleInItsScope(String container, String role) {
        String management = realm.client(container);
        String id = management.substring(management.lastIndexOf('/') + 1);
        List<JsonNode> roles = List.of(admin.get(management + "/roles/" + role));
        String scope = realm.client("api") + "/scope-mappings/clients/" + id;
        admin.post(scope, roles).succeeded();
        try {
            assertThat(exchange().status()).isEqualTo(container.equals("account") ? 400 : 200);
            if (container.equals("realm-management")) {
                person.beAdministrator(role);
            }
            Expect.json(exchange(), 400, REFUSED);
        } finally {
            admin.request("DELETE", scope).json(roles).send().succeeded();
        }
    }

    @ParameterizedTest
    @CsvSource({"keys, upstream-token", "logins, password-client"})
    void aGateWithUpstreamTokensIsRefusedForSuchAClient(String client, String field) {
        change(client, Map.of("fullScopeAllowed", true));

        Answer refused = realm.set("gate", "upstream-token", "60s");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("errorMessage"))
                .isEqualTo("Gate 'gate': field '" + field + "', value '" + client
                        + "': the client would lend upstream tokens its users' roles of Keycloak's own APIs;"
                        + " switch off its 'Full scope allowed', or take these roles from its scope");
    }

    @Test
    void whatSuchAClientWouldLendIsNotHandedOnEither() {
        realm.set("gate", "upstream-token", "60s").succeeded();
        change("keys", Map.of("fullScopeAllowed", true));
        change("logins", Map.of("fullScopeAllowed", true));

        for (Request question :
                List.of(realm.gate("").bearer(key), realm.gate("").basic(person.username(), Person.PASSWORD))) {
            Answer refused = question.send();
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.headers("Authorization")).isEmpty();
        }
        realm.set("gate", "upstream-token").succeeded();
        assertThat(realm.gate("").bearer(key).send().status()).isEqualTo(200);
    }
}

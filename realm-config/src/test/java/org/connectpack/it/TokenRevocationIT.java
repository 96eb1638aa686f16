package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** RFC 7009 for personal access tokens, at Keycloak's own revocation endpoint. */
@RunningServer
final class TokenRevocationIT {

    private final MovedRealm realm;

    private final Person person;
    private final TokenOwner owner;

    TokenRevocationIT(MovedRealm realm, @In(MovedRealm.NAME) Person person) {
        this.realm = realm;
        this.person = person;
        this.owner = TokenOwner.of(person, realm.server());
    }

    private Answer revoke(String client, String token) {
        return Http.post(realm.server().oidc(MovedRealm.NAME, "revoke"))
                .form("client_id", client, "token", token)
                .send();
    }

    private boolean isActive(String token) {
        return realm.introspect(token).json().path("active").asBoolean();
    }

    @Test
    void theClientThatATokenIsForEndsIt() {
        String token = owner.create("script", "read").text("token");

        assertThat(revoke("keys", token).status()).isEqualTo(200);

        assertThat(isActive(token)).isFalse();
        assertThat(owner.list().body()).isEqualTo("[]");
        assertThat(revoke("keys", token).status()).isEqualTo(200);
    }

    @Test
    void norIsItTooLateForOneThatEndsItself() {
        String token = owner.create("script", "read").text("token");
        person.change(Map.of("enabled", false));
        Request self = Http.delete(owner.path() + "/self").bearer(token);

        assertThat(self.send().status()).isEqualTo(204);
        assertThat(self.send().status()).isEqualTo(401);
        person.change(Map.of("enabled", true));
        assertThat(isActive(token)).isFalse();
    }

    /** Nor does it learn that there is such a token. */
    @Test
    void anotherClientDoesNot() {
        String token = owner.create("script", "read").text("token");

        Answer told = revoke("logins", token);

        Answer ofInvented = revoke("logins", "acme_" + "0".repeat(36));
        assertThat(told.status()).isEqualTo(200).isEqualTo(ofInvented.status());
        assertThat(told.body()).isEmpty();
        assertThat(told.headers()).isEqualTo(ofInvented.headers());
        assertThat(isActive(token)).isTrue();
        JsonNode event = person.event("REVOKE_GRANT_ERROR");
        assertThat(event.path("error").asText()).isEqualTo("invalid_request");
        assertThat(event.path("details").path("reason").asText()).isEqualTo("Unmatching clients");
    }

    @Test
    void whoIsNoClientDoesNot() {
        String token = owner.create("script", "read").text("token");

        assertThat(revoke("nobody", token).status()).isEqualTo(401);
        assertThat(isActive(token)).isTrue();
    }

    /** It could wake up again. */
    @Test
    void aTokenThatIsNotGoodNowIsEndedToo() {
        String token = owner.create("script", "read").text("token");
        person.change(Map.of("enabled", false));

        assertThat(revoke("keys", token).status()).isEqualTo(200);

        person.change(Map.of("enabled", true));
        assertThat(isActive(token)).isFalse();
    }

    @Test
    void anInventedTokenGetsTheSameAnswer() {
        assertThat(revoke("keys", "acme_" + "0".repeat(36)).status()).isEqualTo(200);
    }

    @Test
    void aDialectsRevocationEndpointEndsItToo() {
        String token = owner.create("script", "read").text("token");
        String address = realm.server().dialect(MovedRealm.NAME, "revoke");

        Answer foreign =
                Http.post(address).form("client_id", "logins", "token", token).send();
        assertThat(foreign.status()).isEqualTo(200);
        assertThat(isActive(token)).isTrue();

        Answer own =
                Http.post(address).form("client_id", "keys", "token", token).send();
        assertThat(own.status()).isEqualTo(200);
        assertThat(isActive(token)).isFalse();
    }

    @Test
    void whatAClientPolicyRefusesIsNotEnded() {
        try (DemoClient client =
                DemoClient.with(MovedRealm.NAME, Map.of("optionalClientScopes", List.of("read")), realm.admin())) {
            realm.set("keys", "clients", "keys", client.clientId()).succeeded();
            String token = owner.post(Map.of("name", "script", "scopes", List.of("read"), "client", client.clientId()))
                    .succeeded()
                    .text("token");
            realm.policies()
                    .order(
                            "secure-client-authenticator",
                            Map.of("allowed-client-authenticators", List.of("client-jwt")));

            Answer refused = revoke(client, token);

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text("error_description"))
                    .isEqualTo("Configured client authentication method not allowed for client");
            realm.policies().orderNothing();
            assertThat(isActive(token)).isTrue();
            assertThat(revoke(client, token).status()).isEqualTo(200);
            assertThat(isActive(token)).isFalse();
        } finally {
            realm.policies().orderNothing();
            realm.set("keys", "clients", "keys").succeeded();
        }
    }

    private Answer revoke(DemoClient client, String token) {
        return Http.post(realm.server().oidc(MovedRealm.NAME, "revoke"))
                .basic(client.clientId(), client.secret())
                .form("token", token)
                .send();
    }
}

package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tokens that an administrator has ended, of the whole realm or of one client, are no good at a dialect. */
@RunningServer
final class NotBeforeIT {

    private final PlainRealm realm;

    NotBeforeIT(PlainRealm realm) {
        this.realm = realm;
    }

    @Test
    void theRealmsNotBeforeEndsEarlierTokens() {
        try (DemoClient client = client();
                Person person = realm.person()) {
            Answer tokens = realm.signIn(person, client);
            expectGood(client, tokens);
            tokens = realm.signIn(person, client);

            realm.admin().put(PlainRealm.NAME, notBefore()).succeeded();
            try {
                expectEnded(client, tokens);
            } finally {
                realm.admin().put(PlainRealm.NAME, Map.of("notBefore", 0)).succeeded();
            }
        }
    }

    @Test
    void theClientsNotBeforeEndsItsEarlierTokensOnly() {
        try (DemoClient client = client();
                DemoClient other = client();
                Person person = realm.person()) {
            Answer tokens = realm.signIn(person, client);

            client.change(notBefore());

            expectEnded(client, tokens);
            expectGood(other, realm.signIn(person, other));
        }
    }

    private DemoClient client() {
        Map<String, Object> audience = Map.of(
                "name",
                "api",
                "protocol",
                "openid-connect",
                "protocolMapper",
                "oidc-audience-mapper",
                "config",
                Map.of("included.client.audience", "api", "access.token.claim", "true"));
        return realm.client(Map.of("directAccessGrantsEnabled", true, "protocolMappers", List.of(audience)));
    }

    /** Later than the tokens of this second. */
    private static Map<String, Object> notBefore() {
        return Map.of("notBefore", Instant.now().getEpochSecond() + 60);
    }

    private void expectGood(DemoClient client, Answer tokens) {
        assertThat(resource("me", tokens).status()).isEqualTo(200);
        assertThat(resource("userinfo", tokens).status()).isEqualTo(200);
        assertThat(introspect(tokens).body()).isEqualTo("{\"active\":true}");
        assertThat(refresh(client, tokens).status()).isEqualTo(200);
    }

    private void expectEnded(DemoClient client, Answer tokens) {
        assertThat(resource("me", tokens).status()).isEqualTo(401);
        assertThat(resource("userinfo", tokens).status()).isEqualTo(401);
        assertThat(introspect(tokens).body()).isEqualTo("{\"active\":false}");
        Answer refreshed = refresh(client, tokens);
        assertThat(refreshed.status()).isEqualTo(400);
        assertThat(refreshed.body()).isEqualTo("""
                {"error":"invalid_grant","error_description":"Stale token"}""");
    }

    private Answer resource(String path, Answer tokens) {
        return Http.get(realm.dialect(path)).bearer(tokens.text("access_token")).send();
    }

    private Answer introspect(Answer tokens) {
        return Http.post(realm.dialect("token/introspect"))
                .basic("api", "api-secret")
                .form("token", tokens.text("access_token"))
                .send();
    }

    private Answer refresh(DemoClient client, Answer tokens) {
        return Http.post(realm.dialect("token"))
                .basic(client.clientId(), client.secret())
                .form("grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token"))
                .send();
    }
}

package org.connectpack.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.TokenManager;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.vault.VaultStringSecret;
import org.keycloak.vault.VaultTranscriber;

/** The presented token says for which client it was issued, if it is one that this realm signed and that still holds. */
final class VouchingTokenTest {

    private static final long NOW = Instant.now().getEpochSecond();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Bearer  | confidential | 0   | 60  | confidential with its secret
            DPoP    | confidential | 0   | 60  | confidential with its secret
            Refresh | confidential | 0   | 60  | confidential with its secret
            Offline | confidential | 0   | 60  | confidential with its secret
            Bearer  | public       | 0   | 60  | public
            ID      | confidential | 0   | 60  | refused
                    | confidential | 0   | 60  | refused
            Bearer  | confidential | -90 | -30 | refused
            Bearer  | confidential | -60 | 60  | refused
            Bearer  | nobody       | 0   | 60  | refused
            Bearer  |              | 0   | 60  | refused
            """)
    void itVouchesForTheClientThatItWasIssuedTo(
            String type, String clientId, long issued, long expires, String outcome) {
        JsonWebToken token = new JsonWebToken().type(type).iat(NOW + issued).exp(NOW + expires);
        token.issuedFor(clientId);
        MultivaluedMap<String, String> form = form("signed");

        if (outcome.equals("refused")) {
            expectUnknown(exchange(token), form);
        } else {
            assertThat(authentication("token").prepare(exchange(token), form)).isNull();
            assertThat(form.getFirst("client_id")).isEqualTo(clientId);
            assertThat(form.getFirst("client_secret"))
                    .isEqualTo(outcome.endsWith("with its secret") ? "of the client" : null);
        }
    }

    @Test
    void whatIsNoTokenOfTheRealmVouchesForNobody() {
        expectUnknown(exchange(null), form("made-up"));
        expectUnknown(exchange(null), form(null));
    }

    /** The caller's own word about who it is counts for nothing beside it. */
    @Test
    void anIdBesideTheTokenIsReplaced() {
        JsonWebToken token = new JsonWebToken().type("Bearer").iat(NOW).exp(NOW + 60);
        token.issuedFor("confidential");
        MultivaluedMap<String, String> form = form("signed");
        form.putSingle("client_id", "public");

        authentication("token").prepare(exchange(token), form);

        assertThat(form.get("client_id")).containsExactly("confidential");
    }

    @ParameterizedTest
    @CsvSource({"token basic post, let through", "token, refused"})
    void aClientThatShowsItsSecretNeedsNoTokenWhereThatIsAWayToo(String ways, String outcome) {
        MultivaluedMap<String, String> form = form("made-up");
        form.putSingle("client_id", "confidential");
        form.putSingle("client_secret", "its own");

        if (outcome.equals("refused")) {
            assertThatThrownBy(() -> authentication(ways).prepare(exchange(null), form))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            each -> assertThat(each.failure().error()).isEqualTo("invalid_client"));
        } else {
            assertThat(authentication(ways).prepare(exchange(null), form)).isNull();
            assertThat(form.get("client_secret")).containsExactly("its own");
        }
    }

    private static ClientAuthentication authentication(String ways) {
        return ClientAuthentication.readWithToken(Declared.field(ClientAuthentication.FIELD, ways));
    }

    private static MultivaluedMap<String, String> form(String token) {
        MultivaluedMap<String, String> form = new MultivaluedHashMap<>();
        if (token != null) {
            form.putSingle("token", token);
        }
        return form;
    }

    private static void expectUnknown(Exchange exchange, MultivaluedMap<String, String> form) {
        assertThatThrownBy(() -> authentication("token").prepare(exchange, form))
                .isInstanceOfSatisfying(
                        Refusal.class, each -> assertThat(each.failure()).isSameAs(ClientAuthentication.UNKNOWN_TOKEN));
        assertThat(form).doesNotContainKeys("client_id", "client_secret");
    }

    /** In a realm that has ended all tokens from before half a minute ago. */
    private static Exchange exchange(JsonWebToken signed) {
        VaultStringSecret secret = Stub.of(VaultStringSecret.class, Map.of("get", Optional.empty()));
        TokenManager tokens = Stub.of(TokenManager.class, text -> "signed".equals(text) ? signed : null);
        KeycloakSession session = Stub.of(
                KeycloakSession.class,
                Map.of("tokens", tokens, "vault", Stub.of(VaultTranscriber.class, reference -> secret)));
        RealmModel realm =
                Stub.of(RealmModel.class, Map.of("getNotBefore", (int) NOW - 30, "getClientByClientId", (Stub.Answer)
                        asked -> client(asked[0])));
        PresentedRequest presented =
                new PresentedRequest(new SentRequest("POST", null, SentRequest.FORM), "token", Map.of(), Map.of());
        return new Exchange(session, realm, null, null, presented, null, () -> "id", Instant.EPOCH);
    }

    private static ClientModel client(Object id) {
        return List.of("public", "confidential").contains(String.valueOf(id))
                ? Stub.of(
                        ClientModel.class,
                        Map.of("getClientId", id, "isPublicClient", id.equals("public"), "getSecret", "of the client"))
                : null;
    }
}

package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client policy of the realm refuses at a dialect's endpoint what it refuses at Keycloak's, in the same words. */
@RunningServer
final class ClientPolicyIT {

    private final PlainRealm realm;
    private final ClientPolicies policies;

    ClientPolicyIT(PlainRealm realm) {
        this.realm = realm;
        this.policies = new ClientPolicies(PlainRealm.NAME, realm.admin());
    }

    @AfterEach
    void noPolicyStays() {
        policies.orderNothing();
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "revoke", "token/introspect"})
    void aSecretIsNoLongerGoodWherePolicyAsksForASignature(String path) {
        try (DemoClient client = realm.client(Map.of("serviceAccountsEnabled", true))) {
            assertThat(withSecret(client, path).status()).isEqualTo(200);

            policies.order(
                    "secure-client-authenticator", Map.of("allowed-client-authenticators", List.of("client-jwt")));

            Answer refused = withSecret(client, path);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text("error_description"))
                    .isEqualTo("Configured client authentication method not allowed for client");
        }
    }

    @Test
    void aPasswordIsNoLongerGoodWherePolicyRefusesIt() {
        try (DemoClient client = realm.client(Map.of("directAccessGrantsEnabled", true));
                Person person = realm.person()) {
            assertThat(withPassword(person, client).status()).isEqualTo(200);

            policies.order("reject-ropc-grant", Map.of("auto-configure", false));

            Answer refused = withPassword(person, client);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text("error_description"))
                    .isEqualTo("resource owner password credentials grant is prohibited.");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pkce-enforcer, code, Missing+parameter%3A+code_challenge_method",
        "reject-implicit-grant, token, Implicit%2FHybrid+flow+is+prohibited.",
    })
    void theAuthorizationEndpointObeysToo(String executor, String responseType, String reason) {
        try (DemoClient client = realm.client(Map.of("implicitFlowEnabled", true))) {
            assertThat(authorize(client, responseType).map(Page::isLogin)).containsExactly(true, true);

            policies.order(executor, Map.of("auto-configure", false));

            List<URI> refusals = authorize(client, responseType)
                    .map(page -> page.callback().uri())
                    .toList();
            assertThat(refusals.get(0)).asString().contains("error_description=" + reason);
            assertThat(refusals.get(1)).isEqualTo(refusals.get(0));
        }
    }

    private Answer withSecret(DemoClient client, String path) {
        return realm.sameAtBoth(
                path,
                request -> request.basic(client.clientId(), client.secret())
                        .form("grant_type", "client_credentials", "token", "made-up"));
    }

    private Answer withPassword(Person person, DemoClient client) {
        return realm.sameAtBoth(
                "token",
                request -> request.basic(client.clientId(), client.secret())
                        .form("grant_type", "password", "username", person.username(), "password", Person.PASSWORD));
    }

    private Stream<Page> authorize(DemoClient client, String responseType) {
        String query = "?"
                + Http.encode(
                        "client_id",
                        client.clientId(),
                        "response_type",
                        responseType,
                        "redirect_uri",
                        Callback.URI_OF_DEMO_CLIENTS,
                        "state",
                        "s");
        return Stream.of(realm.standard("auth"), realm.dialect("auth"))
                .map(address -> new Browser(realm.server()).open(address + query));
    }
}

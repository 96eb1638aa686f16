package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.connectpack.server.Pack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The composed installation, as a client sees it that knows the vendors' addresses and nothing of Keycloak. */
@Tag("compose")
final class ComposeIT {

    private static Compose compose;
    private static Admin admin;

    @BeforeAll
    static void up() {
        compose = Compose.up(Pack.ofThisBuild());
        admin = new Admin(compose.at("sso"));
    }

    @AfterAll
    static void down() {
        if (compose != null) {
            compose.close();
        }
    }

    @Test
    void withoutSecretsNothingStarts() {
        assertThat(Compose.refusedWithoutSecrets(Pack.ofThisBuild())).contains("docker/make-env");
    }

    @Test
    void flaiksClientGetsATokenAndReadsTheResort() {
        Answer answer = Http.post(compose.host("auth.flaik") + "/connect/token")
                .basic("resort-hris", compose.secret("FLAIK_RESORT_HRIS_SECRET"))
                .form("grant_type", "client_credentials", "scope", "flaik.connect.api.read")
                .send();

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.members()).containsExactly("access_token", "token_type", "expires_in", "scope");
        assertThat(answer.jwt("access_token").path("iss").asText())
                .isEqualTo(compose.host("auth.flaik") + "/realms/flaik");
        assertThat(Http.get(compose.host("api.flaik") + "/health")
                        .bearer(answer.text("access_token"))
                        .send()
                        .body())
                .isEqualTo("{\"status\":\"Healthy\"}");
    }

    @Test
    void flintRowsUserAgreesAtTheVendorsAddressAlone() {
        String vendor = compose.host("auth.flintrow");
        try (Person person = Person.in("flintrow", admin)) {
            Browser browser = new Browser(compose.at("auth.flintrow"));
            String authorize = vendor + "/oauth/authorize?"
                    + Http.encode(
                            "response_type",
                            "code",
                            "client_id",
                            "partner-app",
                            "scope",
                            "resources.read",
                            "state",
                            "x",
                            "redirect_uri",
                            Callback.URI_OF_DEMO_CLIENTS);
            Page consent = person.signIn(browser, authorize);
            assertThat(consent.isConsent()).isTrue();
            assertThat(consent.url().toString()).startsWith(vendor + "/");
            Callback callback = consent.accept().callback();
            assertThat(callback.query("iss")).isEqualTo(vendor + "/realms/flintrow");

            Answer answer = Http.post(vendor + "/oauth/token")
                    .basic("partner-app", compose.secret("FLINTROW_PARTNER_APP_SECRET"))
                    .form(
                            "grant_type",
                            "authorization_code",
                            "code",
                            callback.query("code"),
                            "redirect_uri",
                            Callback.URI_OF_DEMO_CLIENTS)
                    .send()
                    .succeeded();

            String resources = compose.host("api.flintrow") + "/v1/resources";
            assertThat(Http.get(resources)
                            .bearer(answer.text("access_token"))
                            .send()
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void theMetadataOfEachVendorHasItsAddresses() {
        Map<String, String> hosts = Map.of(
                "flaik",
                "auth.flaik",
                "flintrow",
                "auth.flintrow",
                "flixcheck",
                "app.flixcheck",
                "myzone",
                "auth.myzone",
                "flat",
                "flat");
        hosts.forEach((realm, host) -> {
            JsonNode metadata = Http.get(compose.host(host) + "/.well-known/oauth-authorization-server")
                    .send()
                    .succeeded()
                    .json();
            assertThat(metadata.path("issuer").asText()).isEqualTo(compose.host(host) + "/realms/" + realm);
            assertThat(metadata.path("token_endpoint").asText())
                    .startsWith(compose.host(host) + "/")
                    .doesNotContain("/realms/");
        });
    }

    @Test
    void flixchecksPortalAsksForACodeWithItsUsersSession() {
        try (Person person = Person.in("flixcheck", admin)) {
            Answer answer = person.signedIn(compose.at("app.flixcheck"))
                    .send(Http.post(compose.host("app.flixcheck") + "/user/v7/oauth-codes")
                            .header("Origin", compose.host("app.flixcheck"))
                            .json(Map.of("resource", Map.of("clientId", "crm-connector"))));

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.text("code")).isNotEmpty();
        }
    }

    @Test
    void anEndedTokenDoesNotPassTheGatewayAnyMore() {
        String api = compose.host("scores") + "/v2/scores";
        try (Person person = Person.in("flat", admin)) {
            TokenOwner owner = TokenOwner.of(person, compose.at("flat"));
            JsonNode token =
                    owner.create("Backup", "scores.readonly").succeeded().json();
            String secret = token.path("token").asText();

            Answer passed = Http.get(api)
                    .bearer(secret)
                    .header("X-Auth-User", "somebody-else")
                    .send();
            assertThat(passed.status()).as(passed.body()).isEqualTo(200);
            assertThat(passed.text("user")).isEqualTo(person.username());
            assertThat(Http.post(api).bearer(secret).send().status()).isEqualTo(403);

            owner.end(token.path("id").asText()).succeeded();

            for (int request = 0; request < 10; request++) {
                assertThat(Http.get(api).bearer(secret).send().status()).isEqualTo(401);
            }
        }
    }

    @Test
    void aVendorsHostShowsNothingOfOtherRealms() {
        for (String path : Set.of("/realms/master", "/realms/flat", "/admin/", "/realms/flintrow/../master")) {
            assertThat(Http.get(compose.host("auth.flintrow") + path).send().status())
                    .as(path)
                    .isBetween(400, 404);
        }
        assertThat(Http.get(compose.host("nobody") + "/realms/flat").send().status())
                .isEqualTo(404);
    }

    @Test
    void aNodeThatIsKilledIsMissedByNobody() {
        compose.docker("kill", "keycloak-1");
        try {
            for (int request = 0; request < 20; request++) {
                Answer answer = Http.post(compose.host("auth.myzone") + "/oauth/token")
                        .basic("club-backend", compose.secret("MYZONE_CLUB_BACKEND_SECRET"))
                        .form("grant_type", "client_credentials")
                        .timeout(Duration.ofSeconds(30))
                        .send();
                assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            }
        } finally {
            compose.docker("up", "--detach", "--wait", "keycloak-1");
        }
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () -> assertThat(compose.docker("ps", "keycloak-1")).contains("(healthy)"));
    }
}

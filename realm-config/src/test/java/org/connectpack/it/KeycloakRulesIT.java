package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an administrator orders in Keycloak holds at a dialect's endpoints as at the standard ones. */
@RunningServer
final class KeycloakRulesIT {

    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final List<String> READ = List.of("basic", "flaik-api-audience", "flaik.connect.api.read");

    private final Server server;
    private final Admin admin;

    KeycloakRulesIT(Server server, Admin admin) {
        this.server = server;
        this.admin = admin;
    }

    @Test
    void pkceIsAskedForWhereTheClientHasTo() {
        Map<String, Object> settings = Map.of(
                "attributes",
                Map.of("pkce.code.challenge.method", "S256"),
                "defaultClientScopes",
                List.of("basic", "flintrow-api-audience"),
                "optionalClientScopes",
                List.of("resources.read"));
        try (Person person = Person.in("flintrow", admin);
                DemoClient client = DemoClient.with("flintrow", settings, admin)) {
            String url = server.dialect("flintrow", "oauth/authorize") + "?"
                    + Http.encode("client_id", client.clientId(), "redirect_uri", Callback.URI_OF_DEMO_CLIENTS);
            Callback refused = new Browser(server).open(url).callback();
            assertThat(refused.query("error")).isEqualTo("invalid_request");
            assertThat(refused.query("error_description")).isEqualTo("Missing parameter: code_challenge_method");

            String withChallenge =
                    url + "&" + Http.encode("code_challenge", CHALLENGE, "code_challenge_method", "S256");
            Browser browser = new Browser(server);
            String code = person.signIn(browser, withChallenge).callback().query("code");
            assertThat(exchange(client, code).text("error")).isEqualTo("invalid_grant");
            code = browser.open(withChallenge).callback().query("code");
            assertThat(exchange(client, code, "code_verifier", VERIFIER.replace('d', 'e'))
                            .text("error"))
                    .isEqualTo("invalid_grant");
            code = browser.open(withChallenge).callback().query("code");
            assertThat(exchange(client, code, "code_verifier", VERIFIER).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aTokenBoundByDpopIsGoodWithAProofOnly() throws JOSEException {
        Map<String, Object> settings = Map.of(
                "standardFlowEnabled",
                false,
                "serviceAccountsEnabled",
                true,
                "defaultClientScopes",
                READ,
                "attributes",
                Map.of("dpop.bound.access.tokens", "true"));
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        DPoPProofFactory proofs = new DefaultDPoPProofFactory(key, JWSAlgorithm.ES256);
        String address = server.dialect("flaik", "connect/token");
        try (DemoClient client = DemoClient.with("flaik", settings, admin)) {
            assertThat(ask(client).send().text("error")).isEqualTo("invalid_request");

            String proof = proofs.createDPoPJWT("POST", URI.create(address)).serialize();
            Answer answer = ask(client).header("DPoP", proof).send();

            Expect.json(answer, 200, """
                    {"access_token":"<jwt>","token_type":"DPoP","expires_in":600,"scope":"flaik.connect.api.read"}""");
            String thumbprint = key.computeThumbprint().toString();
            assertThat(answer.jwt("access_token").path("cnf").path("jkt").asText())
                    .isEqualTo(thumbprint);
            String token = answer.text("access_token");
            assertThat(health(token).status()).isEqualTo(401);

            URI health = URI.create(server.dialect("flaik", "health"));
            String bound = proofs.createDPoPJWT("GET", health, new DPoPAccessToken(token))
                    .serialize();
            Answer healthy = Http.get(health.toString())
                    .header("Authorization", "DPoP " + token)
                    .header("DPoP", bound)
                    .send();
            assertThat(healthy.body()).isEqualTo("{\"status\":\"Healthy\"}");
        }
    }

    @Test
    void aClientThatIsDisabledIsAsUnknownAndItsTokensAreRefused() {
        try (DemoClient client = DemoClient.service("flaik", READ, admin)) {
            String token = ask(client).send().succeeded().text("access_token");
            assertThat(health(token).status()).isEqualTo(200);

            client.change(Map.of("enabled", false));

            Expect.invalidClient(ask(client).send());
            assertThat(admin.lastEvent("flaik", "CLIENT_LOGIN_ERROR")
                            .path("error")
                            .asText())
                    .isEqualTo("client_disabled");
            assertThat(health(token).status()).isEqualTo(401);
        }
    }

    @Test
    void aUserWhoIsDisabledGetsNoMoreTokens() {
        PartnerApp app = new PartnerApp(server);
        try (Person person = Person.in("flintrow", admin)) {
            Answer tokens = app.exchange(app.code(person));

            person.change(Map.of("enabled", false));

            assertThat(app.refresh(tokens.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
            assertThat(app.resources()
                            .bearer(tokens.text("access_token"))
                            .send()
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void theRealmsNotBeforeEndsTokensThatWereMadeEarlier() {
        try (DemoClient client = DemoClient.service("flaik", READ, admin)) {
            String token = ask(client).send().text("access_token");
            assertThat(health(token).status()).isEqualTo(200);

            admin.put("flaik", Map.of("notBefore", Instant.now().getEpochSecond() + 60))
                    .succeeded();
            try {
                assertThat(health(token).status()).isEqualTo(401);
                Expect.inactive(server, "flaik", token);
            } finally {
                admin.put("flaik", Map.of("notBefore", 0)).succeeded();
            }
            assertThat(health(token).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://page.example", "https://evil.example"})
    void pagesMayCallAsAtTheStandardEndpoint(String origin) {
        Map<String, Object> settings = Map.of(
                "standardFlowEnabled",
                false,
                "serviceAccountsEnabled",
                true,
                "defaultClientScopes",
                READ,
                "webOrigins",
                List.of("https://page.example"));
        try (DemoClient client = DemoClient.with("flaik", settings, admin)) {
            Answer here = ask(client).header("Origin", origin).send();
            Answer standard = Http.post(server.oidc("flaik", "token"))
                    .basic(client.clientId(), client.secret())
                    .header("Origin", origin)
                    .form("grant_type", "client_credentials")
                    .send();

            assertThat(here.status()).isEqualTo(standard.status());
            assertThat(cors(here)).isEqualTo(cors(standard));
            assertThat(here.headers("Access-Control-Allow-Origin"))
                    .isEqualTo(origin.contains("page") ? List.of(origin) : List.of());
        }
    }

    @Test
    void aClientMayUseBothEndpoints() {
        PartnerApp app = new PartnerApp(server);
        try (Person person = Person.in("flintrow", admin)) {
            String refreshToken = app.exchange(app.code(person)).text("refresh_token");

            Answer answer = app.withSecret(Http.post(server.oidc("flintrow", "token")))
                    .form("grant_type", "refresh_token", "refresh_token", refreshToken)
                    .send();

            assertThat(app.refresh(answer.succeeded().text("refresh_token")).status())
                    .isEqualTo(200);
        }
    }

    private Request ask(DemoClient client) {
        return Http.post(server.dialect("flaik", "connect/token"))
                .basic(client.clientId(), client.secret())
                .form("grant_type", "client_credentials");
    }

    private Answer exchange(DemoClient client, String code, String... more) {
        List<String> form = new ArrayList<>(List.of("grant_type", "authorization_code", "code", code));
        form.addAll(List.of("redirect_uri", Callback.URI_OF_DEMO_CLIENTS));
        form.addAll(List.of(more));
        return Http.post(server.dialect("flintrow", "oauth/token"))
                .basic(client.clientId(), client.secret())
                .form(form.toArray(String[]::new))
                .send();
    }

    private Answer health(String token) {
        return Http.get(server.dialect("flaik", "health")).bearer(token).send();
    }

    private static Map<String, List<String>> cors(Answer answer) {
        Map<String, List<String>> cors =
                new java.util.TreeMap<>(answer.headers().map());
        cors.keySet().removeIf(name -> !name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control"));
        return cors;
    }
}

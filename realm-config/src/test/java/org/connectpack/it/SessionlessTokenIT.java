package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An access token that names no session, as Keycloak makes it for grants of a moment, is a user's consent's all the same.
 * The realm gets a key more, to sign some.
 */
@RunningServer
final class SessionlessTokenIT {

    private static final String REALM = "flat";

    private final Server server;
    private final Admin admin;
    private final Person person;
    private RSAKey key;
    private String component;
    private String keyId;

    SessionlessTokenIT(Server server, Admin admin, @In("flat") Person person) {
        this.server = server;
        this.admin = admin;
        this.person = person;
    }

    @BeforeEach
    void addKey() throws JOSEException {
        key = new RSAKeyGenerator(2048).generate();
        String pem = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(key.toPrivateKey().getEncoded());
        Map<String, Object> config = Map.of(
                "privateKey",
                List.of("-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----"),
                "priority",
                List.of("-100"));
        String location = admin.post(
                        REALM + "/components",
                        Map.of(
                                "name",
                                "key-" + UUID.randomUUID(),
                                "providerId",
                                "rsa",
                                "providerType",
                                "org.keycloak.keys.KeyProvider",
                                "config",
                                config))
                .succeeded()
                .header("Location")
                .orElseThrow();
        component = location.substring(location.lastIndexOf('/') + 1);
        for (JsonNode each : admin.get(REALM + "/keys").path("keys")) {
            keyId = each.path("providerId").asText().equals(component)
                    ? each.path("kid").asText()
                    : keyId;
        }
    }

    @AfterEach
    void removeKey() {
        admin.delete(REALM + "/components/" + component).succeeded();
    }

    @Test
    void itIsGoodAsLongAsItsOwnerHasTheAppLetIn() throws JOSEException {
        try (DemoClient app = DemoClient.asking(REALM, List.of("scores"), admin)) {
            String token = token(app.clientId(), person.id());
            assertDead(token);

            app.token(server, person);
            assertThat(introspect(token)).isTrue();
            assertThat(gate(token).send().status()).isEqualTo(200);

            ConnectedUser.of(person, server).end(app.clientId()).succeeded();
            assertDead(token);
        }
    }

    @Test
    void aClientThatActsForItselfNeedsNoConsent() throws JOSEException {
        Map<String, Object> settings = Map.of(
                "consentRequired", true, "serviceAccountsEnabled", true, "defaultClientScopes", List.of("scores"));
        try (DemoClient app = DemoClient.with(REALM, settings, admin)) {
            String itself =
                    admin.get(app.path() + "/service-account-user").path("id").asText();

            assertThat(introspect(token(app.clientId(), itself))).isTrue();
        }
    }

    private void assertDead(String token) {
        assertThat(introspect(token)).isFalse();
        assertThat(gate(token).send().status()).isEqualTo(401);
        assertThat(Http.get(server.oidc(REALM, "userinfo")).bearer(token).send().status())
                .isEqualTo(401);
    }

    private Request gate(String token) {
        return Http.get(server.realm(REALM) + "/gate").bearer(token);
    }

    private boolean introspect(String token) {
        return Http.post(server.oidc(REALM, "token/introspect"))
                .basic("flat-api", server.secret("flat-api"))
                .form("token", token)
                .send()
                .json()
                .path("active")
                .asBoolean();
    }

    private String token(String clientId, String subject) throws JOSEException {
        Instant now = Instant.now();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .jwtID(UUID.randomUUID().toString())
                .issuer(server.realm(REALM))
                .audience("flat-api")
                .subject(subject)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("typ", "Bearer")
                .claim("azp", clientId)
                .claim("scope", "openid scores")
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build(), claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }
}

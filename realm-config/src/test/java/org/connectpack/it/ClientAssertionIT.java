package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.JWKGenerator;
import com.nimbusds.oauth2.sdk.auth.ClientSecretJWT;
import com.nimbusds.oauth2.sdk.auth.JWTAuthentication;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that proves with a signature who it is (RFC 7523); whom Keycloak refuses gets the dialect's one refusal. */
@RunningServer
final class ClientAssertionIT {

    private final PlainRealm realm;

    ClientAssertionIT(PlainRealm realm) {
        this.realm = realm;
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "revoke", "token/introspect"})
    void aClientMaySignWithItsKey(String path) throws JOSEException {
        JWKGenerator<ECKey> keyring = new ECKeyGenerator(Curve.P_256).keyID("k").keyUse(KeyUse.SIGNATURE);
        ECKey key = keyring.generate();
        ECKey another = keyring.generate();
        String keys = new JWKSet(key).toString();
        try (DemoClient client = client("client-jwt", Map.of("use.jwks.string", "true", "jwks.string", keys))) {
            JWTAuthentication once = byKey(client, key);
            assertThat(ask(path, once).status()).isEqualTo(200);

            expectRefused(ask(path, once));
            expectRefused(ask(path, byKey(client, another)));
            expectRefused(ask(path, bySecret(client, client.secret())));
            expectRefused(Http.post(realm.dialect(path))
                    .form("grant_type", "client_credentials", "token", "x", "client_id", client.clientId())
                    .send());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "revoke", "token/introspect"})
    void aClientMaySignWithItsSecret(String path) {
        try (DemoClient client = client("client-secret-jwt", Map.of())) {
            JWTAuthentication once = bySecret(client, client.secret());
            assertThat(ask(path, once).status()).isEqualTo(200);

            expectRefused(ask(path, once));
            expectRefused(ask(path, bySecret(client, "another-" + client.secret())));
        }
    }

    private DemoClient client(String authenticator, Map<String, String> attributes) {
        return realm.client(Map.of(
                "clientAuthenticatorType", authenticator, "serviceAccountsEnabled", true, "attributes", attributes));
    }

    private Answer ask(String path, JWTAuthentication proof) {
        List<String> form = new ArrayList<>(List.of("grant_type", "client_credentials", "token", "made-up"));
        proof.toParameters().forEach((name, values) -> form.addAll(List.of(name, values.get(0))));
        return Http.post(realm.dialect(path)).form(form.toArray(String[]::new)).send();
    }

    private static void expectRefused(Answer answer) {
        Expect.json(answer, 400, """
                {"error":"invalid_client","error_description":"Invalid client or Invalid client credentials"}""");
    }

    private JWTAuthentication byKey(DemoClient client, ECKey key) {
        try {
            return new PrivateKeyJWT(
                    new ClientID(client.clientId()), issuer(), JWSAlgorithm.ES256, key.toPrivateKey(), "k", null);
        } catch (JOSEException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private JWTAuthentication bySecret(DemoClient client, String secret) {
        try {
            return new ClientSecretJWT(
                    new ClientID(client.clientId()), issuer(), JWSAlgorithm.HS256, new Secret(secret));
        } catch (JOSEException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private URI issuer() {
        return URI.create(realm.server().realm(PlainRealm.NAME));
    }
}

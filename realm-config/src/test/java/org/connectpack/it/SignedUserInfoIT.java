package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A client may have registered that it wants user information signed or encrypted; a dialect answers in its own shape. */
@RunningServer
final class SignedUserInfoIT {

    private final PlainRealm realm;

    SignedUserInfoIT(PlainRealm realm) {
        this.realm = realm;
    }

    @Test
    void ofASignedOneTheClaimsAreAnswered() {
        try (DemoClient client = client(Map.of("user.info.response.signature.alg", "RS256"));
                Person person = realm.person()) {
            String token = realm.signIn(person, client).text("access_token");
            Answer standard =
                    Http.get(realm.standard("userinfo")).bearer(token).send().succeeded();
            assertThat(standard.header("Content-Type")).hasValue("application/jwt");

            Answer answer = Http.get(realm.dialect("userinfo")).bearer(token).send();

            Expect.json(answer, 200, "{\"sub\":\"%s\"}".formatted(person.id()));
        }
    }

    @Test
    void anEncryptedOneIsRefused() throws JOSEException {
        String keys = new JWKSet(new RSAKeyGenerator(2048)
                        .keyUse(KeyUse.ENCRYPTION)
                        .algorithm(JWEAlgorithm.RSA_OAEP_256)
                        .keyID("enc")
                        .generate())
                .toString();
        Map<String, String> encrypted = Map.of(
                "user.info.encrypted.response.alg", "RSA-OAEP-256",
                "user.info.encrypted.response.enc", "A256GCM",
                "use.jwks.string", "true",
                "jwks.string", keys);
        try (DemoClient client = client(encrypted);
                Person person = realm.person()) {
            String token = realm.signIn(person, client).text("access_token");

            Answer answer = Http.get(realm.dialect("userinfo")).bearer(token).send();

            Expect.json(answer, 500, """
                    {"error":"server_error","error_description":"The answer is encrypted for the client."}""");
        }
    }

    @Test
    void oneThatCannotBeEncryptedIsTheServersError() {
        try (DemoClient client = client(Map.of("user.info.encrypted.response.alg", "RSA-OAEP-256"));
                Person person = realm.person()) {
            String token = realm.signIn(person, client).text("access_token");

            Answer answer = Http.get(realm.dialect("userinfo")).bearer(token).send();

            Expect.json(answer, 500, """
                    {"error":"server_error",\
                    "error_description":"The server met an unexpected condition; its log has the reason."}""");
        }
    }

    private DemoClient client(Map<String, String> attributes) {
        return realm.client(Map.of("directAccessGrantsEnabled", true, "attributes", attributes));
    }
}

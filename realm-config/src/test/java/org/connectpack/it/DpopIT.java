package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token that is bound to a key (RFC 9449) is of no use to whom does not have the key. */
@RunningServer
final class DpopIT {

    private final PlainRealm realm;
    private final DPoPProofFactory own = key();
    private final DPoPProofFactory stranger = key();

    DpopIT(PlainRealm realm) {
        this.realm = realm;
    }

    @ParameterizedTest
    @ValueSource(strings = {"userinfo", "me"})
    void aBoundTokenIsGoodWithAProofByItsKeyOnly(String path) {
        try (DemoClient client = client();
                Person person = realm.person()) {
            String token = tokens(client, person).text("access_token");
            String address = realm.dialect(path);

            String proof = proof(own, "GET", address, token);
            Answer good = present(address, token, proof);
            assertThat(good.status()).isEqualTo(200);
            assertThat(good.text("sub")).isEqualTo(person.id());

            expectRefused(present(address, token, proof), "the same proof again");
            expectRefused(present(address, token, proof(stranger, "GET", address, token)), "another's key");
            expectRefused(present(address, token, proof(own, "POST", address, token)), "for another method");
            expectRefused(present(address, token, proof(own, "GET", address + "/x", token)), "for another address");
            expectRefused(present(address, token, proof(own, "GET", address, "x")), "for another token");
            expectRefused(
                    Http.get(address).header("Authorization", "DPoP " + token).send(), "no proof");
            expectRefused(Http.get(address).bearer(token).send(), "as Bearer");
        }
    }

    @Test
    void aRefreshTokenOfAPublicClientIsBoundToo() {
        try (DemoClient client = client();
                Person person = realm.person()) {
            String token = tokens(client, person).text("refresh_token");

            Answer refused = refresh(client, token, stranger);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text("error")).isEqualTo("invalid_grant");
            assertThat(refresh(client, token, own).text("token_type")).isEqualTo("DPoP");
        }
    }

    private DemoClient client() {
        return realm.client(Map.of(
                "publicClient",
                true,
                "directAccessGrantsEnabled",
                true,
                "attributes",
                Map.of("dpop.bound.access.tokens", "true")));
    }

    private Answer tokens(DemoClient client, Person person) {
        String address = realm.dialect("token");
        return PlainRealm.byPassword(address, person, Person.PASSWORD, client.clientId())
                .header("DPoP", proof(own, "POST", address))
                .send()
                .succeeded();
    }

    private Answer refresh(DemoClient client, String token, DPoPProofFactory key) {
        String address = realm.dialect("token");
        return Http.post(address)
                .header("DPoP", proof(key, "POST", address))
                .form("grant_type", "refresh_token", "client_id", client.clientId(), "refresh_token", token)
                .send();
    }

    private static Answer present(String address, String token, String proof) {
        return Http.get(address)
                .header("Authorization", "DPoP " + token)
                .header("DPoP", proof)
                .send();
    }

    private static void expectRefused(Answer answer, String what) {
        assertThat(answer.status()).as(what).isEqualTo(401);
        assertThat(answer.text("error")).as(what).isEqualTo("invalid_token");
    }

    private static DPoPProofFactory key() {
        try {
            return new DefaultDPoPProofFactory(new ECKeyGenerator(Curve.P_256).generate(), JWSAlgorithm.ES256);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String proof(DPoPProofFactory key, String method, String address) {
        try {
            return key.createDPoPJWT(method, URI.create(address)).serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String proof(DPoPProofFactory key, String method, String address, String token) {
        try {
            return key.createDPoPJWT(method, URI.create(address), new DPoPAccessToken(token))
                    .serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The access token that the API behind a gateway gets. */
@RunningServer
final class GateUpstreamIT {

    private final MovedRealm realm;

    GateUpstreamIT(MovedRealm realm) {
        this.realm = realm;
    }

    @BeforeEach
    void handTokensOn() {
        realm.set("gate", "upstream-token", "60s").succeeded();
    }

    @AfterEach
    void keepTheGateAsItWas() {
        realm.set("gate", "upstream-token").succeeded();
    }

    private String upstream(String credential) {
        Answer passed = realm.gate("").bearer(credential).send();
        assertThat(passed.status()).isEqualTo(200);
        String header = passed.headers("Authorization").get(0);
        assertThat(header).startsWith("Bearer ");
        return header.substring("Bearer ".length());
    }

    /** The claims, if the signature is by a key that the realm publishes. */
    private JWTClaimsSet verified(String token) throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        JWKSet keys = JWKSet.parse(
                Http.get(realm.server().oidc(MovedRealm.NAME, "certs")).send().body());
        assertThat(jwt.verify(new RSASSAVerifier(
                        keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toRSAKey())))
                .isTrue();
        return jwt.getJWTClaimsSet();
    }

    @Test
    void itSaysWhatAnAccessTokenWouldAndIsShortLived() throws Exception {
        try (Person person = realm.person()) {
            String key = TokenOwner.of(person, realm.server())
                    .create("script", "read", "write")
                    .text("token");

            JWTClaimsSet claims = verified(upstream(key));

            assertThat(claims.getSubject()).isEqualTo(person.id());
            assertThat(claims.getAudience()).containsExactly("api");
            assertThat(claims.getStringClaim("azp")).isEqualTo("keys");
            assertThat(claims.getStringClaim("scope").split(" ")).containsExactlyInAnyOrder("read", "write");
            assertThat(claims.getIssuer()).isEqualTo(realm.server().realm(MovedRealm.NAME));
            assertThat(claims.getExpirationTime().getTime()
                            - claims.getIssueTime().getTime())
                    .isEqualTo(60_000);
            assertThat(claims.getJWTID()).isNotEmpty();
            assertThat(claims.getClaim("sid")).isNull();
        }
    }

    @Test
    void itIsHandedOutAgainWhileANewOneWouldSayTheSame() throws Exception {
        try (Person person = realm.person()) {
            TokenOwner owner = TokenOwner.of(person, realm.server());
            String key = owner.create("script", "read").text("token");
            String other = owner.create("other", "read").text("token");

            String first = upstream(key);
            assertThat(upstream(key)).isEqualTo(first);
            assertThat(upstream(other)).isNotEqualTo(first);

            String address = "moved-" + person.username() + "@example.com";
            person.change(Map.of("email", address));
            String changed = upstream(key);
            assertThat(changed).isNotEqualTo(first);
            assertThat(verified(changed).getStringClaim("email")).isEqualTo(address);
        }
    }

    @Test
    void itIsNotHandedOutForACredentialThatIsOver() {
        try (Person person = realm.person()) {
            TokenOwner owner = TokenOwner.of(person, realm.server());
            Answer made = owner.create("script", "read");
            upstream(made.text("token"));

            owner.end(made.text("id")).succeeded();

            Answer refused = realm.gate("").bearer(made.text("token")).send();
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.headers("Authorization")).isEmpty();
        }
    }

    @Test
    void itEndsWithTheCredential() throws Exception {
        try (Person person = realm.person()) {
            Instant end = Instant.now().plusSeconds(30);
            String key = TokenOwner.of(person, realm.server())
                    .post(Map.of("name", "short", "scopes", List.of("read"), "expiresAt", end.toString()))
                    .text("token");

            assertThat(verified(upstream(key)).getExpirationTime().toInstant()).isBeforeOrEqualTo(end);
        }
    }

    @Test
    void anAccessTokenThatCameIsHandedOnAsItIs() {
        try (Person person = realm.person()) {
            String accessToken = PlainRealm.byPassword(
                            realm.server().oidc(MovedRealm.NAME, "token"), person, Person.PASSWORD, "logins")
                    .send()
                    .text("access_token");

            assertThat(upstream(accessToken)).isEqualTo(accessToken);
        }
    }

    @Test
    void aRealmThatDoesNotAskForItGetsNone() {
        try (Person person = realm.person()) {
            String key = TokenOwner.of(person, realm.server())
                    .create("script", "read")
                    .text("token");
            realm.set("gate", "upstream-token").succeeded();

            Answer passed = realm.gate("").bearer(key).send();
            assertThat(passed.status()).isEqualTo(200);
            assertThat(passed.headers("Authorization")).isEmpty();
        }
    }
}

package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clients that show a certificate, and tokens that are bound to one (RFC 8705). It reaches the server as it does behind
 * a proxy that ends TLS: in the header {@code Client-Cert} (RFC 9440), which a given server may not take.
 */
@RunningServer
@ServerOfThisBuild
final class CertificateIT {

    /** Self-signed, CN=own and CN=stranger, good until 2126. */
    private static final String OWN = """
            MIIBNTCB3KADAgECAgkA1g27dDOPt1UwCgYIKoZIzj0EAwIwDjEMMAoGA1UEAxMDb3duMCAXDTI2MTEyMTEyMzEwMVoYDzIxMjYx\
            MDI4MTIzMTAxWjAOMQwwCgYDVQQDEwNvd24wWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQI9Dvx/i3gz4mhWTJAFqrKBul4N4Gg\
            8S6sKbAqq5vK3B1TFpKmHjeg6l8z1Rrmuhw83b1DM61I1VvRySKOHMl5oyEwHzAdBgNVHQ4EFgQUB8b3w8NDjxdYY18IXR1GaBy+\
            Nj4wCgYIKoZIzj0EAwIDSAAwRQIhAK48/85DvIkKlrY0sp6z/ioblfrtAUlRDcwf0dMGKKYVAiBL4ajz1okwo4J70gz3Mgpmye5c\
            qDRxQELtIGTkQl0dJA==""";

    private static final String STRANGER = """
            MIIBPjCB5aADAgECAgh8gXtvD042zTAKBggqhkjOPQQDAjATMREwDwYDVQQDEwhzdHJhbmdlcjAgFw0yNjExMjExMjMxMTBaGA8y\
            MTI2MTAyODEyMzExMFowEzERMA8GA1UEAxMIc3RyYW5nZXIwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQmu6Tz7HW/pXTQedCt\
            DUiR73uE4EmCTzAdQDI9xObJXy/4PPTja05v7UJI9UAnlGWeqcu9kZlLByx2O/Tx+s7xoyEwHzAdBgNVHQ4EFgQU+sU7MZo7Mkm2\
            WL7ZMq6JqK0CYn4wCgYIKoZIzj0EAwIDSAAwRQIgGzzfvS1/eFIcLHXEdZ/cAZ8tkjdi5Q6W3vyhSA4E+JsCIQDmYDEfxOMDveIg\
            uG7A32lyybo8ejS+kaj4vVsnzWq5cg==""";

    private final PlainRealm realm;

    CertificateIT(PlainRealm realm) {
        this.realm = realm;
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "revoke", "token/introspect"})
    void aClientMayShowItsCertificate(String path) {
        Map<String, Object> settings = Map.of(
                "clientAuthenticatorType",
                "client-x509",
                "serviceAccountsEnabled",
                true,
                "attributes",
                Map.of("x509.subjectdn", "CN=own"));
        try (DemoClient client = realm.client(settings)) {
            assertThat(ask(client, path)
                            .header("Client-Cert", header(OWN))
                            .send()
                            .status())
                    .isEqualTo(200);

            expectRefused(
                    ask(client, path).header("Client-Cert", header(STRANGER)).send());
            expectRefused(ask(client, path).send());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"userinfo", "me"})
    void aBoundTokenIsGoodWithItsCertificateOnly(String path) {
        Map<String, Object> settings = Map.of(
                "directAccessGrantsEnabled",
                true,
                "attributes",
                Map.of("tls.client.certificate.bound.access.tokens", "true"));
        try (DemoClient client = realm.client(settings);
                Person person = realm.person()) {
            String token = PlainRealm.byPassword(
                            realm.dialect("token"),
                            person,
                            Person.PASSWORD,
                            client.clientId(),
                            "client_secret",
                            client.secret())
                    .header("Client-Cert", header(OWN))
                    .send()
                    .succeeded()
                    .text("access_token");

            assertThat(present(path, token)
                            .header("Client-Cert", header(OWN))
                            .send()
                            .text("sub"))
                    .isEqualTo(person.id());
            assertThat(present(path, token)
                            .header("Client-Cert", header(STRANGER))
                            .send()
                            .status())
                    .isEqualTo(401);
            assertThat(present(path, token).send().status()).isEqualTo(401);
        }
    }

    private Request ask(DemoClient client, String path) {
        return Http.post(realm.dialect(path))
                .form("grant_type", "client_credentials", "token", "made-up", "client_id", client.clientId());
    }

    private Request present(String path, String token) {
        return Http.get(realm.dialect(path)).bearer(token);
    }

    private static String header(String certificate) {
        return ":" + certificate + ":";
    }

    private static void expectRefused(Answer answer) {
        assertThat(answer.status()).isIn(400, 401);
        assertThat(answer.text("error")).isEqualTo("invalid_client");
    }
}

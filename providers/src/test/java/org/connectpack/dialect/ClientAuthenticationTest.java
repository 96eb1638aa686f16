package org.connectpack.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.x509.X509ClientCertificateLookup;

/** Which of the ways that a client can choose an endpoint lets through; whether it is right, Keycloak decides. */
final class ClientAuthenticationTest {

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
            none,      public alone                   => let through
            none,      public with a certificate      => let through
            none,      confidential alone             => let through
            none,      confidential with a certificate => refused
            none,      unknown with a certificate     => refused
            none,      unnamed with a certificate     => refused
            tls,       public alone                   => refused
            tls,       public with a certificate      => refused
            tls,       confidential alone             => refused
            tls,       confidential with a certificate => let through
            tls,       unnamed alone                  => let through
            tls,       unnamed with a certificate     => let through
            tls none,  public with a certificate      => let through
            tls none,  confidential with a certificate => let through
            tls none,  confidential alone             => let through
            basic,     public alone                   => refused
            basic,     confidential with a certificate => refused
            basic,     unnamed alone                  => let through
            """)
    void theIdAloneIsOneWayAndACertificateAnother(String declared, String outcome) {
        String[] waysAndClient = declared.split(",\\s+");
        String[] client = waysAndClient[1].split(" ", 2);
        ClientAuthentication authentication =
                ClientAuthentication.read(Declared.field(ClientAuthentication.FIELD, waysAndClient[0]));
        MultivaluedMap<String, String> form = new MultivaluedHashMap<>();
        if (!client[0].equals("unnamed")) {
            form.putSingle("client_id", client[0]);
        }

        Throwable refusal =
                catchThrowable(() -> authentication.prepare(exchange(client[1].equals("with a certificate")), form));

        if (outcome.equals("refused")) {
            assertThat(refusal)
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            each -> assertThat(each.failure().error()).isEqualTo("invalid_client"));
        } else {
            assertThat(refusal).isNull();
        }
    }

    private static Exchange exchange(boolean withCertificate) {
        X509ClientCertificateLookup lookup =
                Stub.of(X509ClientCertificateLookup.class, request -> withCertificate ? new X509Certificate[1] : null);
        KeycloakSession session = Stub.of(KeycloakSession.class, type -> lookup);
        RealmModel realm = Stub.of(
                RealmModel.class,
                id -> List.of("public", "confidential").contains(id)
                        ? Stub.of(ClientModel.class, nothing -> id.equals("public"))
                        : null);
        PresentedRequest presented =
                new PresentedRequest(new SentRequest("POST", null, SentRequest.FORM), "token", Map.of(), Map.of());
        return new Exchange(session, realm, null, null, presented, null, () -> "id", Instant.EPOCH);
    }
}

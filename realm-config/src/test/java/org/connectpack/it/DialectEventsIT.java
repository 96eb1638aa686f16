package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the operator reads in the events of a dialect's endpoints, and the client does not. */
@RunningServer
final class DialectEventsIT {

    private final Server server;
    private final Admin admin;

    DialectEventsIT(Server server, Admin admin) {
        this.server = server;
        this.admin = admin;
    }

    @ParameterizedTest
    @CsvSource({"resort-hris, invalid_client_credentials", "nobody, client_not_found"})
    void theEventTellsTheOperatorWhatTheAnswerDoesNot(String clientId, String cause) {
        Answer answer = Http.post(server.dialect("flaik", "connect/token"))
                .basic(clientId, "wrong")
                .form("grant_type", "client_credentials")
                .send();

        Expect.invalidClient(answer);
        JsonNode event = admin.lastEvent("flaik", "CLIENT_LOGIN_ERROR");
        assertThat(event.path("error").asText()).isEqualTo(cause);
        expectPlace(event, "flaik", "POST connect/token");
    }

    @Test
    void eachEventOfAFlowSaysByWhichEndpointItCame() {
        PartnerApp app = new PartnerApp(server);
        try (Person person = Person.in("flintrow", admin)) {
            Answer tokens = app.exchange(app.code(person));
            expectPlace(admin.lastEvent("flintrow", "CODE_TO_TOKEN"), "flintrow", "POST oauth/token");
            tokens = app.refresh(tokens.text("refresh_token")).succeeded();
            expectPlace(admin.lastEvent("flintrow", "REFRESH_TOKEN"), "flintrow", "POST oauth/token");
            app.revoke(tokens.text("access_token")).succeeded();
            expectPlace(admin.lastEvent("flintrow", "REVOKE_GRANT"), "flintrow", "POST oauth/revoke");
        }
    }

    @Test
    void theLoginOfAClientSaysByWhichEndpointItCame() {
        try (DemoClient client = DemoClient.service("flaik", List.of("basic", "flaik.connect.api.read"), admin)) {
            Http.post(server.dialect("flaik", "connect/token"))
                    .basic(client.clientId(), client.secret())
                    .form("grant_type", "client_credentials")
                    .send()
                    .succeeded();

            JsonNode event = admin.lastEvent("flaik", "CLIENT_LOGIN");
            assertThat(event.path("clientId").asText()).isEqualTo(client.clientId());
            expectPlace(event, "flaik", "POST connect/token");
        }
    }

    @Test
    void theCheckOfATokenSaysByWhichEndpointItCame() {
        EveryKind.create(admin);
        try {
            String token = Http.post(server.oidc(EveryKind.REALM, "token"))
                    .basic("machine", "machine-secret")
                    .form("grant_type", "client_credentials")
                    .send()
                    .succeeded()
                    .text("access_token");
            Http.post(server.dialect(EveryKind.REALM, "check"))
                    .basic("machine", "machine-secret")
                    .form("token", token)
                    .send()
                    .succeeded();

            expectPlace(admin.lastEvent(EveryKind.REALM, "INTROSPECT_TOKEN"), "every-kind", "POST check");
        } finally {
            EveryKind.remove(admin);
        }
    }

    @Test
    void theConsentOfASessionSaysByWhichEndpointItCame() {
        try (Person person = Person.in("flixcheck", admin)) {
            person.signedIn(server).send(new CrmConnector(server).codeRequest()).succeeded();

            JsonNode event = admin.lastEvent("flixcheck", "GRANT_CONSENT");
            assertThat(event.path("userId").asText()).isEqualTo(person.id());
            expectPlace(event, "flixcheck", "POST user/v7/oauth-codes");
        }
    }

    @Test
    void theStandardEndpointsEventsNameNoDialect() {
        try (DemoClient client = DemoClient.service("flaik", List.of("basic", "flaik.connect.api.read"), admin)) {
            client.token(server);

            JsonNode event = admin.lastEvent("flaik", "CLIENT_LOGIN");
            assertThat(event.path("clientId").asText()).isEqualTo(client.clientId());
            assertThat(event.path("details").has("dialect")).isFalse();
        }
    }

    private static void expectPlace(JsonNode event, String dialect, String endpoint) {
        assertThat(event.path("details").path("dialect").asText()).isEqualTo(dialect);
        assertThat(event.path("details").path("dialect_endpoint").asText()).isEqualTo(endpoint);
    }
}

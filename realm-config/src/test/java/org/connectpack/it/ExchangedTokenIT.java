package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What another client got by exchanging an app's access token ends with the app's connection. */
@RunningServer
final class ExchangedTokenIT {

    private static final String REALM = "flat";
    private static final String TYPES = "urn:ietf:params:oauth:token-type:";

    private final Server server;
    private final Admin admin;
    private final Person person;

    ExchangedTokenIT(Server server, Admin admin, @In("flat") Person person) {
        this.server = server;
        this.admin = admin;
        this.person = person;
    }

    @Test
    void whatAnotherClientMadeOfTheAppsTokenEndsWithIt() {
        Map<String, String> exchanges = Map.of(
                "standard.token.exchange.enabled",
                "true",
                "standard.token.exchange.enableRefreshRequestedTokenType",
                "SAME_SESSION");
        try (DemoClient other = DemoClient.with(REALM, Map.of("attributes", exchanges), admin);
                DemoClient app = appFor(other)) {
            String subject = app.token(server, person);
            Answer made = ask(
                            other,
                            "grant_type",
                            "urn:ietf:params:oauth:grant-type:token-exchange",
                            "subject_token",
                            subject,
                            "subject_token_type",
                            TYPES + "access_token",
                            "requested_token_type",
                            TYPES + "refresh_token")
                    .succeeded();
            Request gate = Http.get(server.realm(REALM) + "/gate").bearer(made.text("access_token"));
            assertThat(gate.send().status()).isEqualTo(200);

            Expect.json(ConnectedUser.of(person, server).end(app.clientId()), 200, """
                    {"client":{"id":"%1$s","name":"%1$s","description":null,"logoUri":null},\
                    "consent":true,"sessions":1,"offlineSessions":0,"endedAt":"<iso8601>"}""".formatted(app.clientId()));

            assertThat(gate.send().status()).isEqualTo(401);
            assertThat(ask(other, "grant_type", "refresh_token", "refresh_token", made.text("refresh_token"))
                            .text("error"))
                    .isEqualTo("invalid_grant");
        }
    }

    /** A client that asks for consent, and whose tokens the other may exchange. */
    private DemoClient appFor(DemoClient other) {
        Map<String, Object> audience = Map.of(
                "name",
                "audience",
                "protocol",
                "openid-connect",
                "protocolMapper",
                "oidc-audience-mapper",
                "config",
                Map.of("included.client.audience", other.clientId(), "access.token.claim", "true"));
        return DemoClient.with(
                REALM,
                Map.of(
                        "consentRequired",
                        true,
                        "defaultClientScopes",
                        List.of("basic", "scores"),
                        "protocolMappers",
                        List.of(audience)),
                admin);
    }

    private Answer ask(DemoClient client, String... form) {
        return Http.post(server.oidc(REALM, "token"))
                .basic(client.clientId(), client.secret())
                .form(form)
                .send();
    }
}

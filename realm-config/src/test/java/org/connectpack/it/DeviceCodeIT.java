package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A device whose login was approved and not fetched yet, when the connection ends (RFC 8628). */
@RunningServer
final class DeviceCodeIT {

    private final Server server;
    private final Admin admin;
    private final Person person;

    DeviceCodeIT(Server server, Admin admin, @In("flat") Person person) {
        this.server = server;
        this.admin = admin;
        this.person = person;
    }

    @Test
    void whatWasApprovedBeforeTheEndIsGoodForNothing() {
        Map<String, Object> settings = Map.of(
                "consentRequired",
                true,
                "defaultClientScopes",
                List.of("basic", "scores"),
                "attributes",
                Map.of("oauth2.device.authorization.grant.enabled", "true"));
        try (DemoClient device = DemoClient.with("flat", settings, admin)) {
            String fetched = approved(device);
            assertThat(redeem(device, fetched).status()).isEqualTo(200);
            String left = approved(device);

            ConnectedUser.of(person, server).end(device.clientId()).succeeded();

            Answer refused = redeem(device, left);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text("error")).isEqualTo("invalid_grant");
            assertThat(person.consents()).isEmpty();
        }
    }

    private String approved(DemoClient device) {
        Answer begun = Http.post(server.oidc("flat", "auth/device"))
                .basic(device.clientId(), device.secret())
                .form("scope", "scores")
                .send()
                .succeeded();
        person.signIn(new Browser(server), begun.text("verification_uri_complete"))
                .accept();
        return begun.text("device_code");
    }

    private Answer redeem(DemoClient device, String code) {
        return Http.post(server.oidc("flat", "token"))
                .basic(device.clientId(), device.secret())
                .form("grant_type", "urn:ietf:params:oauth:grant-type:device_code", "device_code", code)
                .send();
    }
}

package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A device whose login was approved and not fetched yet, when the connection ends (RFC 8628). */
@RunningServer
final class DeviceCodeIT {

    private static final Map<String, Object> SETTINGS = Map.of(
            "consentRequired",
            true,
            "defaultClientScopes",
            List.of("basic", "scores"),
            "attributes",
            Map.of("oauth2.device.authorization.grant.enabled", "true"));

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
        try (DemoClient device = DemoClient.with("flat", SETTINGS, admin)) {
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

    @Test
    void whatWasApprovedBeforeTheEndIsGoodForNothingAfterANewConnectionInTheSameLogin() {
        try (DemoClient device = DemoClient.with("flat", SETTINGS, admin)) {
            Browser browser = new Browser(server);
            String left = approved(device, browser);
            ConnectedUser.of(person, server).end(device.clientId()).succeeded();
            long ended = Instant.now().getEpochSecond();
            await().until(() -> Instant.now().getEpochSecond() > ended);
            String fetched = approved(device, browser);

            assertThat(redeem(device, left).text("error")).isEqualTo("invalid_grant");
            assertThat(redeem(device, fetched).status()).isEqualTo(200);
        }
    }

    private String approved(DemoClient device) {
        return approved(device, new Browser(server));
    }

    private String approved(DemoClient device, Browser browser) {
        Answer begun = Http.post(server.oidc("flat", "auth/device"))
                .basic(device.clientId(), device.secret())
                .form("scope", "scores")
                .send()
                .succeeded();
        Page page = browser.open(begun.text("verification_uri_complete"));
        (page.isLogin() ? person.signIn(browser, begun.text("verification_uri_complete")) : page).accept();
        return begun.text("device_code");
    }

    private Answer redeem(DemoClient device, String code) {
        return Http.post(server.oidc("flat", "token"))
                .basic(device.clientId(), device.secret())
                .form("grant_type", "urn:ietf:params:oauth:grant-type:device_code", "device_code", code)
                .send();
    }
}

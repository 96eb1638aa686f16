package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The events that Keycloak's own pages and its user info make say by which dialect's endpoint they came. */
@RunningServer
final class DialectLoginEventsIT {

    private static final String REALM = "flintrow";

    private final Server server;
    private final Admin admin;
    private final PartnerApp app;

    DialectLoginEventsIT(Server server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.app = new PartnerApp(server);
    }

    @Test
    void aLoginWithItsConsentAndOneWithoutSaySo() {
        try (Person person = Person.in(REALM, admin)) {
            Browser browser = new Browser(server);
            person.signIn(browser, app.authorize()).accept().callback();
            expectBegin(person.event("LOGIN"));
            admin.clearEvents(REALM);

            browser.open(app.authorize()).callback();
            expectBegin(person.event("LOGIN"));
            admin.clearEvents(REALM);

            person.signIn(new Browser(server), app.authorize()).callback();
            expectBegin(person.event("LOGIN"));
        }
    }

    @Test
    void aWrongPasswordAndARefusedConsentSaySo() {
        try (Person person = Person.in(REALM, admin)) {
            new Browser(server).login(app.authorize(), person.username(), "wrong");
            JsonNode wrong = person.event("LOGIN_ERROR");
            assertThat(wrong.path("error").asText()).isEqualTo("invalid_user_credentials");
            expectBegin(wrong);
            admin.clearEvents(REALM);

            person.signIn(new Browser(server), app.authorize()).deny();
            JsonNode denied = person.event("LOGIN_ERROR");
            assertThat(denied.path("error").asText()).isEqualTo("rejected_by_user");
            expectBegin(denied);
        }
    }

    @Test
    void aLoginAtTheStandardEndpointNamesNoDialect() {
        try (Person person = Person.in(REALM, admin)) {
            person.signIn(new Browser(server), server.authorization(REALM, "partner-app", "scope", "resources.read"))
                    .accept()
                    .callback();

            assertThat(person.event("LOGIN").path("details").has("dialect")).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"true, USER_INFO_REQUEST", "false, USER_INFO_REQUEST_ERROR"})
    void userInfoSaysSo(boolean good, String type) {
        EveryKind.create(admin);
        try {
            admin.clearEvents(EveryKind.REALM);
            String token = good ? token() : "made-up";
            Http.get(server.dialect(EveryKind.REALM, "whoever"))
                    .query("access_token", token)
                    .send();

            JsonNode details = admin.lastEvent(EveryKind.REALM, type).path("details");
            assertThat(details.path("dialect").asText()).isEqualTo("every-kind");
            assertThat(details.path("dialect_endpoint").asText()).isEqualTo("GET whoever");
        } finally {
            EveryKind.remove(admin);
        }
    }

    private String token() {
        return Http.post(server.oidc(EveryKind.REALM, "token"))
                .basic("machine", "machine-secret")
                .form(
                        "grant_type",
                        "password",
                        "username",
                        EveryKind.USER,
                        "password",
                        EveryKind.USER,
                        "scope",
                        "openid")
                .send()
                .succeeded()
                .text("access_token");
    }

    private static void expectBegin(JsonNode event) {
        assertThat(event.path("details").path("dialect").asText()).isEqualTo("flintrow");
        assertThat(event.path("details").path("dialect_endpoint").asText()).isEqualTo("GET oauth/authorize");
    }
}

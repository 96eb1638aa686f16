package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What another client got by exchanging an app's access token ends with the app's connection. */
@RunningServer
final class ExchangedTokenIT {

    private static final String REALM = "flat";
    private static final String BOTH = "scores account.public_profile";
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
        try (DemoClient other = exchanging();
                DemoClient app = appFor(other)) {
            Answer made = exchange(other, connect(app), "refresh_token", "scores");
            Request gate = Http.get(server.realm(REALM) + "/gate").bearer(made.text("access_token"));
            assertThat(gate.send().status()).isEqualTo(200);

            Expect.json(ConnectedUser.of(person, server).end(app.clientId()), 200, """
                    {"client":{"id":"%1$s","name":"%1$s","description":null,"logoUri":null},\
                    "consent":true,"sessions":1,"offlineSessions":0,"endedAt":"<iso8601>"}""".formatted(app.clientId()));

            assertThat(gate.send().status()).isEqualTo(401);
            assertThat(refresh(other, made).text("error")).isEqualTo("invalid_grant");
        }
    }

    @Test
    void alsoWhereItHasNoPartInTheLoginAndWhatWasMadeOfThatInTurn() {
        try (DemoClient other = exchanging();
                DemoClient app = appFor(other)) {
            Answer made = exchange(other, connect(app), "access_token", "scores");
            Answer again = exchange(other, made.text("access_token"), "access_token", "scores");
            Expect.active(server, REALM, made.text("access_token"));
            Expect.active(server, REALM, again.text("access_token"));

            ConnectedUser.of(person, server).end(app.clientId()).succeeded();
            connect(app);

            for (Answer dead : List.of(made, again)) {
                Expect.inactive(server, REALM, dead.text("access_token"));
                assertThat(ask(other, form(dead.text("access_token"), "access_token", "scores"))
                                .text("error"))
                        .isEqualTo("invalid_request");
            }
        }
    }

    @Test
    void aTokenThatCarriesATakenScopeIsNotExchanged() {
        try (DemoClient other = exchanging();
                DemoClient app = appFor(other)) {
            String subject = connect(app);

            ConnectedUser.of(person, server).keep(app.clientId(), "scores").succeeded();

            for (String scope : List.of("scores", BOTH)) {
                Expect.json(ask(other, form(subject, "access_token", scope)), 400, """
                        {"error":"invalid_request","error_description":"Invalid token"}""");
            }
            assertThat(admin.events(REALM, "TOKEN_EXCHANGE_ERROR").findValuesAsText("reason"))
                    .contains("scope_not_granted");
        }
    }

    @Test
    void whatWasMadeOfATokenCarriesWhatIsLeftAndNoMore() {
        try (DemoClient other = exchanging();
                DemoClient app = appFor(other)) {
            String subject = connect(app);
            Answer both = exchange(other, subject, "access_token", BOTH);
            Answer one = exchange(other, subject, "access_token", "scores");
            Answer lasting = exchange(other, subject, "refresh_token", BOTH);
            Answer refreshed = refresh(other, lasting).succeeded();
            Answer left = exchange(other, subject, "refresh_token", "scores");

            for (Answer good : List.of(both, one, lasting, refreshed, left)) {
                Expect.active(server, REALM, good.text("access_token"));
            }

            ConnectedUser.of(person, server).keep(app.clientId(), "scores").succeeded();

            for (Answer dead : List.of(both, lasting, refreshed)) {
                Expect.inactive(server, REALM, dead.text("access_token"));
            }
            Expect.inactive(server, REALM, refreshed.text("refresh_token"));
            assertThat(refresh(other, refreshed).text("error")).isEqualTo("invalid_grant");
            Expect.active(server, REALM, one.text("access_token"));
            Expect.active(server, REALM, refresh(other, left).succeeded().text("access_token"));
        }
    }

    private DemoClient exchanging() {
        return DemoClient.with(
                REALM,
                Map.of(
                        "attributes",
                        Map.of(
                                "standard.token.exchange.enabled",
                                "true",
                                "standard.token.exchange.enableRefreshRequestedTokenType",
                                "SAME_SESSION"),
                        "defaultClientScopes",
                        List.of("basic"),
                        "optionalClientScopes",
                        List.of(BOTH.split(" ")),
                        "protocolMappers",
                        List.of(audience(REALM + "-api"))),
                admin);
    }

    /** A client that asks for consent, and whose tokens the other may exchange. */
    private DemoClient appFor(DemoClient other) {
        return DemoClient.with(
                REALM,
                Map.of(
                        "consentRequired",
                        true,
                        "defaultClientScopes",
                        List.of("basic", "scores"),
                        "optionalClientScopes",
                        List.of("account.public_profile"),
                        "protocolMappers",
                        List.of(audience(other.clientId()))),
                admin);
    }

    private static Map<String, Object> audience(String clientId) {
        return Map.of(
                "name",
                "audience",
                "protocol",
                "openid-connect",
                "protocolMapper",
                "oidc-audience-mapper",
                "config",
                Map.of("included.client.audience", clientId, "access.token.claim", "true"));
    }

    /** An access token of the app's with both scopes. */
    private String connect(DemoClient app) {
        Page page = person.signIn(new Browser(server), server.authorization(REALM, app.clientId(), "scope", BOTH));
        return ask(
                        app,
                        "grant_type",
                        "authorization_code",
                        "code",
                        page.accept().callback().query("code"),
                        "redirect_uri",
                        Callback.URI_OF_DEMO_CLIENTS)
                .succeeded()
                .text("access_token");
    }

    private Answer exchange(DemoClient other, String subject, String type, String scope) {
        return ask(other, form(subject, type, scope)).succeeded();
    }

    private static String[] form(String subject, String type, String scope) {
        return new String[] {
            "grant_type",
            "urn:ietf:params:oauth:grant-type:token-exchange",
            "subject_token",
            subject,
            "subject_token_type",
            TYPES + "access_token",
            "requested_token_type",
            TYPES + type,
            "scope",
            scope
        };
    }

    private Answer refresh(DemoClient client, Answer tokens) {
        return ask(client, "grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token"));
    }

    private Answer ask(DemoClient client, String... form) {
        return Http.post(server.oidc(REALM, "token"))
                .basic(client.clientId(), client.secret())
                .form(form)
                .send();
    }
}

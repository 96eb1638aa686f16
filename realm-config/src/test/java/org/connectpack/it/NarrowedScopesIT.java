package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which scopes have to be granted for a token to be good: those of the consent page, where there is one, and no others. */
@RunningServer
final class NarrowedScopesIT {

    private final Server server;
    private final Admin admin;
    private final Person person;
    private final ConnectedUser user;

    NarrowedScopesIT(Server server, Admin admin, @In("flat") Person person) {
        this.server = server;
        this.admin = admin;
        this.person = person;
        this.user = ConnectedUser.of(person, server);
    }

    @Test
    void aScopeThatAnAppAlwaysAsksForCanBeTakenAndIsAskedForAgain() {
        try (DemoClient third = client(true, "scores", "omr")) {
            String token = third.token(server, person);
            assertThat(isActive(token)).isTrue();

            user.keep(third.clientId(), "scores").succeeded();

            assertThat(isActive(token)).isFalse();
            assertThat(isActive(third.token(server, person))).isTrue();
            assertThat(user.active().get(0).path("scopes")).hasSize(2);
        }
    }

    @Test
    void aScopeThatNoTokenNamesIsTakenLikeAnyOther() {
        try (DemoScope silent = DemoScope.with("flat", Map.of("include.in.token.scope", "false"), admin);
                DemoClient third = client(true, "scores", silent.name())) {
            String token = third.token(server, person);
            assertThat(isActive(token)).isTrue();

            user.keep(third.clientId(), "scores").succeeded();

            assertThat(isActive(token)).isFalse();
        }
    }

    @Test
    void suchAScopeIsTakenAlsoWhereTheLastLoginDidNotAskForIt() {
        try (DemoScope silent = DemoScope.with("flat", Map.of("include.in.token.scope", "false"), admin);
                DemoClient third = silently(silent)) {
            Browser browser = new Browser(server);
            String token = login(third, browser, "scores " + silent.name()).text("access_token");
            login(third, browser, "scores");

            user.keep(third.clientId(), "scores").succeeded();
            assertThat(isActive(token)).isFalse();

            login(third, browser, "scores");
            assertThat(isActive(token)).isFalse();
        }
    }

    @Test
    void whoRefreshesInTheSecondInWhichItIsTakenGetsATokenThatIsGood() {
        try (DemoScope silent = DemoScope.with("flat", Map.of("include.in.token.scope", "false"), admin);
                DemoClient third = silently(silent)) {
            Answer tokens = login(third, new Browser(server), "scores " + silent.name());
            user.keep(third.clientId(), "scores").succeeded();

            Answer refreshed = Http.post(server.oidc("flat", "token"))
                    .basic(third.clientId(), third.secret())
                    .form("grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token"))
                    .send()
                    .succeeded();

            assertThat(isActive(refreshed.text("access_token"))).isTrue();
        }
    }

    @Test
    void aScopeThatAClientDoesNotHaveAnyMoreIsTakenLikeAnyOther() {
        try (DemoScope former = DemoScope.with("flat", Map.of(), admin);
                DemoClient third = client(true, "scores", former.name())) {
            String token = third.token(server, person);
            admin.delete(third.path() + "/default-client-scopes/" + former.id()).succeeded();
            assertThat(isActive(token)).isTrue();

            user.keep(third.clientId(), "scores").succeeded();

            assertThat(isActive(token)).isFalse();
        }
    }

    @Test
    void aScopeThatIsNotOnTheConsentPageNeedsNoConsent() {
        try (DemoScope hidden = DemoScope.with("flat", Map.of("display.on.consent.screen", "false"), admin);
                DemoClient third = client(true, "scores", hidden.name())) {
            String token = third.token(server, person);

            assertThat(Answer.claims(token).path("scope").asText()).contains(hidden.name());
            assertThat(isActive(token)).isTrue();
        }
    }

    @Test
    void aScopeThatAClientGetsLaterDoesNotHurtItsTokens() {
        try (DemoScope later = DemoScope.with("flat", Map.of(), admin);
                DemoClient third = client(true, "scores")) {
            String token = third.token(server, person);

            admin.put(third.path() + "/default-client-scopes/" + later.id(), Map.of())
                    .succeeded();

            assertThat(isActive(token)).isTrue();
        }
    }

    @Test
    void aClientThatAsksForNoConsentNeedsNone() {
        try (DemoClient own = client(false, "scores")) {
            assertThat(isActive(own.token(server, person))).isTrue();
        }
    }

    @Test
    void anAppThatActsForItselfNeedsNobodysConsent() {
        Map<String, Object> settings = Map.of(
                "consentRequired",
                true,
                "serviceAccountsEnabled",
                true,
                "attributes",
                Map.of("client_credentials.use_refresh_token", "true"),
                "defaultClientScopes",
                List.of("basic", "flat-api-audience", "scores"));
        try (DemoClient machine = DemoClient.with("flat", settings, admin)) {
            assertThat(isActive(machine.token(server))).isTrue();
        }
    }

    /** An app that may ask for a scope which its tokens do not name. */
    private DemoClient silently(DemoScope silent) {
        return DemoClient.with(
                "flat",
                Map.of(
                        "consentRequired",
                        true,
                        "defaultClientScopes",
                        List.of("basic", "flat-api-audience"),
                        "optionalClientScopes",
                        List.of("scores", silent.name())),
                admin);
    }

    private Answer login(DemoClient app, Browser browser, String scope) {
        String link = server.authorization("flat", app.clientId(), "scope", scope);
        Page first = browser.open(link);
        Page page = first.isLogin() ? person.signIn(browser, link) : first;
        return Http.post(server.oidc("flat", "token"))
                .basic(app.clientId(), app.secret())
                .form(
                        "grant_type",
                        "authorization_code",
                        "code",
                        (page.isConsent() ? page.accept() : page).callback().query("code"),
                        "redirect_uri",
                        Callback.URI_OF_DEMO_CLIENTS)
                .send()
                .succeeded();
    }

    private DemoClient client(boolean consent, String... scopes) {
        return DemoClient.with(
                "flat",
                Map.of(
                        "consentRequired",
                        consent,
                        "defaultClientScopes",
                        Stream.concat(Stream.of("basic", "flat-api-audience"), Stream.of(scopes))
                                .toList()),
                admin);
    }

    private boolean isActive(String token) {
        boolean active = Http.post(server.oidc("flat", "token/introspect"))
                .basic("flat-api", server.secret("flat-api"))
                .form("token", token)
                .send()
                .json()
                .path("active")
                .asBoolean();
        int gate = Http.get(server.realm("flat") + "/gate").bearer(token).send().status();
        assertThat(gate).isEqualTo(active ? 200 : 401);
        return active;
    }
}

package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a dialect's revocation ends the grant, one token takes all with it that its user gave its client, and nothing else. */
@RunningServer
final class WholeGrantIT {

    private static final String SESSION_GONE = "Session doesn't have required client";
    private static final Map<String, Object> AUDIENCE = Map.of(
            "name",
            "robot",
            "protocol",
            "openid-connect",
            "protocolMapper",
            "oidc-audience-mapper",
            "config",
            Map.of("included.client.audience", "robot", "access.token.claim", "true"));

    private static SixthRealm realm;

    private final Server server;
    private final Admin admin;

    WholeGrantIT(Server server, Admin admin) {
        this.server = server;
        this.admin = admin;
    }

    @BeforeAll
    static void aRealmOfItsOwn(Server server, Admin admin) {
        realm = SixthRealm.create("whole-grant", server, admin);
        realm.endpoint(
                realm.dialect(),
                "disconnect",
                "revocation",
                Map.of("endpoint", List.of("POST disconnect"), "revokes", List.of("grant")));
    }

    @AfterAll
    static void isRemoved() {
        realm.close();
    }

    @ParameterizedTest
    @CsvSource({
        "of a session, access_token",
        "of a session, refresh_token",
        "offline, access_token",
        "offline, refresh_token",
    })
    void theConsentBothSessionsAndTheOfflineTokenEndAndAnotherClientsStay(String which, String kind) {
        try (DemoClient app = client();
                DemoClient other = client();
                Person person = Person.in(realm.name(), admin);
                Person neighbour = Person.in(realm.name(), admin)) {
            Browser office = new Browser(server);
            Answer first = tokens(office, app, person, "openid read");
            Answer second = tokens(new Browser(server), app, person, "openid read");
            Answer offline = tokens(new Browser(server), app, person, "openid read offline_access");
            Answer others = tokens(office, other, person, "openid read offline_access");
            Answer neighbours = tokens(new Browser(server), app, neighbour, "openid read");
            assertThat(offline.jwt("refresh_token").path("typ").asText()).isEqualTo("Offline");
            assertThat(List.of(first, second, offline, others, neighbours)).allMatch(this::isActive);
            assertThat(consents(person)).containsExactlyInAnyOrder(app.clientId(), other.clientId());

            Expect.empty(revoke(app, (which.equals("offline") ? offline : first).text(kind)), 200);

            assertThat(consents(person)).containsExactly(other.clientId());
            assertThat(List.of(first, second, offline)).noneMatch(this::isActive);
            expectRefused(refresh(app, first), SESSION_GONE);
            expectRefused(refresh(app, second), SESSION_GONE);
            expectRefused(refresh(app, offline), "Offline user session not found");
            assertThat(List.of(others, neighbours)).allMatch(this::isActive);
            assertThat(refresh(other, others).status()).isEqualTo(200);
            assertThat(refresh(app, neighbours).status()).isEqualTo(200);
            assertThat(consents(neighbour)).containsExactly(app.clientId());
        }
    }

    private DemoClient client() {
        return DemoClient.with(
                realm.name(),
                Map.of(
                        "consentRequired",
                        true,
                        "defaultClientScopes",
                        List.of("basic"),
                        "optionalClientScopes",
                        List.of("read", "offline_access"),
                        "protocolMappers",
                        List.of(AUDIENCE)),
                admin);
    }

    /** The person signs in where nobody is yet, and agrees to what is new. */
    private Answer tokens(Browser browser, DemoClient client, Person person, String scope) {
        String address = server.authorization(realm.name(), client.clientId(), "scope", scope);
        Page page = browser.open(address);
        if (page.isLogin()) {
            page = person.signIn(browser, address);
        }
        String code = (page.isConsent() ? page.accept() : page).callback().query("code");
        return ask(
                        client,
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        Callback.URI_OF_DEMO_CLIENTS)
                .succeeded();
    }

    private Answer refresh(DemoClient client, Answer tokens) {
        return ask(client, "grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token"));
    }

    private Answer ask(DemoClient client, String... form) {
        return Http.post(server.oidc(realm.name(), "token"))
                .basic(client.clientId(), client.secret())
                .form(form)
                .send();
    }

    private static Answer revoke(DemoClient client, String token) {
        return realm.post("disconnect")
                .basic(client.clientId(), client.secret())
                .form("token", token)
                .send();
    }

    private boolean isActive(Answer tokens) {
        return Http.post(server.oidc(realm.name(), "token/introspect"))
                .basic("robot", "robot-secret")
                .form("token", tokens.text("access_token"))
                .send()
                .succeeded()
                .json()
                .path("active")
                .asBoolean();
    }

    private static List<String> consents(Person person) {
        return person.consents().findValuesAsText("clientId");
    }

    private static void expectRefused(Answer answer, String description) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("{\"error\":\"invalid_grant\",\"error_description\":\"" + description + "\"}");
    }
}

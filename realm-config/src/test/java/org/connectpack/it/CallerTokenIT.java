package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens and connections are managed by a user who signed in, and not by what became of the user's token elsewhere. */
@RunningServer
final class CallerTokenIT {

    private static final String REALM = "acme";
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final String REFRESH_TOKEN = "urn:ietf:params:oauth:token-type:refresh_token";
    private static final String NOT_THE_USER =
            "{\"error\":\"access_denied\",\"error_description\":\"Only the user can manage this: not an app, nor a token that came of another token.\"}";

    private final Server server;
    private final Admin admin;
    private final Person person;
    private DemoClient other;
    private DemoClient app;

    CallerTokenIT(MovedRealm realm) {
        this.server = realm.server();
        this.admin = realm.admin();
        this.person = realm.person();
    }

    /** The realm's own app, and another client that it hands its tokens to; both could lend all of a user's roles. */
    @BeforeEach
    void makeClients() {
        other = client(Map.of(
                "attributes",
                Map.of(
                        "standard.token.exchange.enabled",
                        "true",
                        "standard.token.exchange.enableRefreshRequestedTokenType",
                        "SAME_SESSION")));
        app = client(Map.of("directAccessGrantsEnabled", true, "protocolMappers", List.of(audience(other.clientId()))));
    }

    @AfterEach
    void removeClients() {
        app.close();
        other.close();
        person.close();
    }

    private DemoClient client(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(
                Map.of("fullScopeAllowed", true, "defaultClientScopes", List.of("basic", "roles", "read")));
        settings.putAll(more);
        return DemoClient.with(REALM, settings, admin);
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

    private Answer tokens(DemoClient client, String... form) {
        return Http.post(server.oidc(REALM, "token"))
                .basic(client.clientId(), client.secret())
                .form(form)
                .send()
                .succeeded();
    }

    private String login() {
        return tokens(app, "grant_type", "password", "username", person.username(), "password", Person.PASSWORD)
                .text("access_token");
    }

    private Answer exchange(String type, String... more) {
        List<String> form = new ArrayList<>(List.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:token-exchange",
                "subject_token",
                login(),
                "subject_token_type",
                ACCESS_TOKEN,
                "requested_token_type",
                type));
        form.addAll(List.of(more));
        return tokens(other, form.toArray(String[]::new));
    }

    /** What somebody is told who makes a token, looks at them, and at connections. */
    private List<Answer> manage(String token) {
        TokenOwner caller = new TokenOwner(server, person, token);
        return List.of(
                caller.create("script", "read"),
                caller.list(),
                Http.get(server.realm(REALM) + "/connections").bearer(token).send());
    }

    @Test
    void theTokenOfALoginManages() {
        assertThat(manage(login())).extracting(Answer::status).containsExactly(201, 200, 200);
    }

    @Test
    void oneThatWasNarrowedToAnApiDoesNot() {
        Answer narrowed = exchange(ACCESS_TOKEN, "audience", "api");

        assertThat(narrowed.jwt("access_token").path("aud").asText()).isEqualTo("api");
        assertThat(manage(narrowed.text("access_token")))
                .extracting(Answer::status)
                .containsExactly(401, 401, 401);
    }

    @Test
    void norDoesOneThatAnotherWasExchangedFor() {
        Answer made = exchange(ACCESS_TOKEN);

        assertThat(made.jwt("access_token").path("aud").toString()).contains("\"account\"");
        manage(made.text("access_token")).forEach(answer -> Expect.json(answer, 403, NOT_THE_USER));
    }

    @Test
    void norDoesWhatThatIsRefreshedTo() {
        Answer made = exchange(REFRESH_TOKEN);

        Answer refreshed = tokens(other, "grant_type", "refresh_token", "refresh_token", made.text("refresh_token"));

        manage(refreshed.text("access_token")).forEach(answer -> Expect.json(answer, 403, NOT_THE_USER));
    }

    @Test
    void norDoesALightweightOneThatWasExchanged() {
        other.change(Map.of(
                "attributes",
                Map.of(
                        "standard.token.exchange.enabled",
                        "true",
                        "client.use.lightweight.access.token.enabled",
                        "true")));

        assertThat(manage(exchange(ACCESS_TOKEN).text("access_token")))
                .extracting(Answer::status)
                .allMatch(status -> status == 401 || status == 403);
    }

    @Test
    void norDoesAServiceAccountWithRefreshTokens() {
        DemoClient robot = client(Map.of(
                "serviceAccountsEnabled", true, "attributes", Map.of("client_credentials.use_refresh_token", "true")));
        try (robot) {
            Answer made = tokens(robot, "grant_type", "client_credentials");

            assertThat(made.jwt("access_token").has("sid")).isTrue();
            manage(made.text("access_token")).forEach(answer -> Expect.json(answer, 403, NOT_THE_USER));
        }
    }
}

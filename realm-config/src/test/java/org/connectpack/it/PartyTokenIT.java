package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What an app makes of access tokens without a part of its own in the login: permissions (UMA 2.0), an exchange (RFC 8693). */
@RunningServer
final class PartyTokenIT {

    private static final String REALM = "flat";
    private static final String GRANTS = "urn:ietf:params:oauth:grant-type:";
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

    private final Server server;
    private final Admin admin;
    private final Person person;

    PartyTokenIT(Server server, Admin admin, @In(REALM) Person person) {
        this.server = server;
        this.admin = admin;
        this.person = person;
    }

    @Test
    void permissionsEndWithTheConnectionAndDoNotComeBackWithANewOne() {
        Map<String, Object> guards = Map.of("serviceAccountsEnabled", true, "authorizationServicesEnabled", true);
        try (DemoClient guard = DemoClient.with(REALM, guards, admin);
                DemoClient app = app()) {
            permit(guard);
            String permissions = Http.post(server.oidc(REALM, "token"))
                    .bearer(token(app))
                    .form("grant_type", GRANTS + "uma-ticket", "audience", guard.clientId())
                    .send()
                    .succeeded()
                    .text("access_token");
            Predicate<String> active = hint -> introspect(guard, permissions, hint);
            assertThat(List.of("access_token", "requesting_party_token")).allMatch(active);

            ConnectedUser.of(person, server).end(app.clientId()).succeeded();
            assertThat(List.of("access_token", "requesting_party_token")).noneMatch(active);
            assertThat(gate(permissions)).isEqualTo(401);

            token(app);
            assertThat(List.of("access_token", "requesting_party_token")).noneMatch(active);
            assertThat(gate(permissions)).isEqualTo(401);
        }
    }

    @Test
    void whatTheAppGotForATokenOfAnotherLoginEndsWithTheConnection() {
        try (DemoClient app = app();
                DemoClient other =
                        DemoClient.with(REALM, Map.of("protocolMappers", List.of(audience(app.clientId()))), admin)) {
            token(app);
            String exchanged = Http.post(server.oidc(REALM, "token"))
                    .basic(app.clientId(), app.secret())
                    .form(
                            "grant_type",
                            GRANTS + "token-exchange",
                            "subject_token",
                            other.token(server, person),
                            "subject_token_type",
                            ACCESS_TOKEN)
                    .send()
                    .succeeded()
                    .text("access_token");
            assertThat(gate(exchanged)).isEqualTo(200);

            ConnectedUser.of(person, server).end(app.clientId()).succeeded();
            assertThat(gate(exchanged)).isEqualTo(401);

            token(app);
            assertThat(gate(exchanged)).isEqualTo(401);
        }
    }

    /** An app whose tokens carry no scope of the consent page, but where it asks for one. */
    private DemoClient app() {
        Map<String, Object> settings = Map.of(
                "consentRequired",
                true,
                "defaultClientScopes",
                List.of("basic"),
                "optionalClientScopes",
                List.of("scores"),
                "attributes",
                Map.of("standard.token.exchange.enabled", "true"));
        return DemoClient.with(REALM, settings, admin);
    }

    /** An access token of a login in which the person lets the app in. */
    private String token(DemoClient app) {
        Page page = person.signIn(new Browser(server), server.authorization(REALM, app.clientId(), "scope", "scores"));
        return Http.post(server.oidc(REALM, "token"))
                .basic(app.clientId(), app.secret())
                .form(
                        "grant_type",
                        "authorization_code",
                        "code",
                        page.accept().callback().query("code"),
                        "redirect_uri",
                        Callback.URI_OF_DEMO_CLIENTS)
                .send()
                .succeeded()
                .text("access_token");
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

    /** Lets the person do something with what the client guards. */
    private void permit(DemoClient guard) {
        String guarded = guard.path() + "/authz/resource-server/";
        String resource = admin.post(guarded + "resource", Map.of("name", "thing"))
                .succeeded()
                .text("_id");
        String policy = admin.post(guarded + "policy/user", Map.of("name", "person", "users", List.of(person.id())))
                .succeeded()
                .text("id");
        admin.post(
                        guarded + "permission/resource",
                        Map.of("name", "permission", "resources", List.of(resource), "policies", List.of(policy)))
                .succeeded();
    }

    private boolean introspect(DemoClient guard, String token, String hint) {
        return Http.post(server.oidc(REALM, "token/introspect"))
                .basic(guard.clientId(), guard.secret())
                .form("token", token, "token_type_hint", hint)
                .send()
                .json()
                .path("active")
                .asBoolean();
    }

    private int gate(String token) {
        return Http.get(server.realm(REALM) + "/gate").bearer(token).send().status();
    }
}

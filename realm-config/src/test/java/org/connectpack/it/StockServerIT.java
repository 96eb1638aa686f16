package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.connectpack.server.DemoRealms;
import org.connectpack.server.KeycloakServer;
import org.connectpack.server.Pack;
import org.connectpack.server.RealmFile;
import org.connectpack.server.ServerSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keycloak's own endpoints answer as those of a Keycloak without the pack, whose realms have no dialect. */
@RunningServer
@ServerOfThisBuild
final class StockServerIT {

    private static KeycloakServer process;
    private static Asked stock;

    private final Asked ours;

    StockServerIT(Server server, Admin admin) {
        this.ours = new Asked(server, admin);
    }

    /** A server and who administers it. */
    private record Asked(Server server, Admin admin) {}

    @BeforeAll
    static void startOneWithoutThePack() {
        DemoRealms demo = DemoRealms.of(Pack.ofThisBuild());
        process = KeycloakServer.start(ServerSettings.of(Pack.ofThisBuild(), "stock-server")
                .withDemo(demo)
                .withRealms(
                        demo.files().stream().map(StockServerIT::withoutThePack).toList())
                .withJars(List.of()));
        Server server = new Server(process.base(), process.management(), "admin", "admin");
        stock = new Asked(server, new Admin(server));
    }

    private static RealmFile withoutThePack(RealmFile file) {
        ObjectNode realm = file.json().deepCopy();
        realm.remove(List.of("components", "loginTheme", "accountTheme", "emailTheme"));
        return new RealmFile(file.name(), realm);
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    @ParameterizedTest
    @CsvSource({
        "flat, score-app, openid scores account.public_profile",
        "flintrow, partner-app, openid resources.read",
        "flixcheck, crm-connector, openid readwrite"
    })
    void aPersonsTokensAreAlikeFromConsentToRevocation(String realm, String client, String scope) {
        List<Seen> here = fromConsentToRevocation(ours, realm, client, scope);

        assertThat(here).extracting(Seen::status).containsExactly(302, 200, 200, 200, 200, 200, 401, 200, 400);
        assertThat(here).isEqualTo(fromConsentToRevocation(stock, realm, client, scope));
    }

    @ParameterizedTest
    @CsvSource({"flaik, resort-hris, flaik.connect.api.read", "myzone, club-backend, ''"})
    void aMachinesTokensAreAlike(String realm, String client, String scope) {
        List<Seen> here = ofAMachine(ours, realm, client, scope);

        assertThat(here).extracting(Seen::status).containsExactly(200, 200, 200, 200);
        assertThat(here).isEqualTo(ofAMachine(stock, realm, client, scope));
    }

    @ParameterizedTest
    @CsvSource({
        "flat, score-app",
        "flintrow, partner-app",
        "flixcheck, crm-connector",
        "flaik, resort-hris",
        "myzone, club-backend"
    })
    void refusalsAreAlike(String realm, String client) {
        List<Seen> here = refusals(ours, realm, client);

        assertThat(here).allSatisfy(answer -> assertThat(answer.status()).isIn(400, 401));
        assertThat(here.get(0).body().path("error").asText()).isEqualTo("unauthorized_client");
        assertThat(here).isEqualTo(refusals(stock, realm, client));
    }

    @Test
    void aHintAtIntrospectionIsTakenAlike() {
        assertThat(hints(ours)).isEqualTo(hints(stock));
    }

    @ParameterizedTest
    @CsvSource({
        "flaik, openid-configuration",
        "flintrow, openid-configuration",
        "flixcheck, openid-configuration",
        "myzone, openid-configuration",
        "flat, openid-configuration",
        "flat, oauth-authorization-server",
        "flat, uma2-configuration",
    })
    void theMetadataAreAlike(String realm, String document) {
        Seen here = metadata(ours, realm, document);
        Seen there = metadata(stock, realm, document);

        assertThat(scopesTakenFrom(here)).isEqualTo(scopesTakenFrom(there));
        assertThat(here.body()).isNotEmpty();
        assertThat(here).isEqualTo(there);
    }

    private static List<Seen> fromConsentToRevocation(Asked asked, String realm, String client, String scope) {
        Server server = asked.server();
        List<Answer> answers = new ArrayList<>();
        try (Person person = Person.in(realm, asked.admin())) {
            Page consent = person.signIn(new Browser(server), authorize(server, realm, client, scope));
            assertThat(consent.isConsent()).isTrue();
            Page end = consent.accept();
            answers.add(end.answer());
            Answer tokens = ask(
                    server,
                    realm,
                    client,
                    "token",
                    "grant_type",
                    "authorization_code",
                    "redirect_uri",
                    Callback.URI_OF_DEMO_CLIENTS,
                    "code",
                    end.callback().query("code"));
            answers.add(tokens);
            String[] refresh = {"grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token")};
            Answer renewed = ask(server, realm, client, "token", refresh);
            answers.add(renewed);
            String token = renewed.text("access_token");
            answers.add(userinfo(server, realm, token));
            answers.add(introspect(server, realm, token));
            answers.add(ask(server, realm, client, "revoke", "token", token));
            answers.add(userinfo(server, realm, token));
            answers.add(ask(server, realm, client, "revoke", "token", renewed.text("refresh_token")));
            refresh[3] = renewed.text("refresh_token");
            answers.add(ask(server, realm, client, "token", refresh));
        }
        return seen(server, realm, answers);
    }

    private static List<Seen> ofAMachine(Asked asked, String realm, String client, String scope) {
        Server server = asked.server();
        String[] form = scope.isEmpty()
                ? new String[] {"grant_type", "client_credentials"}
                : new String[] {"grant_type", "client_credentials", "scope", scope};
        Answer tokens = ask(server, realm, client, "token", form);
        String token = tokens.text("access_token");
        return seen(
                server,
                realm,
                List.of(
                        tokens,
                        introspect(server, realm, token),
                        ask(server, realm, client, "revoke", "token", token),
                        introspect(server, realm, token)));
    }

    private static List<Seen> refusals(Asked asked, String realm, String client) {
        Server server = asked.server();
        Request wrongSecret = Http.post(server.oidc(realm, "token"))
                .basic(client, "wrong")
                .form("grant_type", "authorization_code", "code", "made-up");
        Request unknownClient = Http.post(server.oidc(realm, "token"))
                .form("grant_type", "client_credentials", "client_id", "nobody", "client_secret", "wrong");
        Request wrongSecretAtRevocation =
                Http.post(server.oidc(realm, "revoke")).basic(client, "wrong").form("token", "made-up");
        Request wrongSecretAtIntrospection = Http.post(server.oidc(realm, "token/introspect"))
                .basic(client, "wrong")
                .form("token", "made-up");
        return seen(
                server,
                realm,
                List.of(
                        wrongSecret.send(),
                        unknownClient.send(),
                        ask(server, realm, client, "token"),
                        ask(server, realm, client, "token", "grant_type", "made-up"),
                        ask(server, realm, client, "token", "grant_type", "authorization_code", "code", "made-up"),
                        ask(server, realm, client, "token", "grant_type", "refresh_token", "refresh_token", "made-up"),
                        ask(server, realm, client, "token", "grant_type", "password"),
                        ask(server, realm, client, "revoke"),
                        wrongSecretAtRevocation.send(),
                        wrongSecretAtIntrospection.send(),
                        userinfo(server, realm, "made-up"),
                        Http.get(server.oidc(realm, "userinfo")).send()));
    }

    private static List<Seen> hints(Asked asked) {
        Server server = asked.server();
        List<Answer> answers = new ArrayList<>();
        for (String hint : List.of("access_token", "refresh_token", "made-up")) {
            for (String token : List.of("made-up", "a.b.c", "pat_0", "eyJhbGciOiJub25lIn0.e30.")) {
                answers.add(Http.post(server.oidc("flaik", "token/introspect"))
                        .basic("flaik-api", server.secret("flaik-api"))
                        .form("token", token, "token_type_hint", hint)
                        .send());
            }
        }
        return seen(server, "flaik", answers);
    }

    private static List<Seen> seen(Server server, String realm, List<Answer> answers) {
        return answers.stream().map(answer -> Seen.of(server, realm, answer)).toList();
    }

    private static String authorize(Server server, String realm, String client, String scope) {
        return server.oidc(realm, "auth") + "?"
                + Http.encode("client_id", client, "response_type", "code", "state", "s")
                + "&" + Http.encode("redirect_uri", Callback.URI_OF_DEMO_CLIENTS)
                + "&" + Http.encode("scope", scope);
    }

    private static Answer ask(Server server, String realm, String client, String endpoint, String... form) {
        return Http.post(server.oidc(realm, endpoint))
                .basic(client, server.secret(client))
                .form(form)
                .send();
    }

    private static Answer introspect(Server server, String realm, String token) {
        String api = realm + "-api";
        return Http.post(server.oidc(realm, "token/introspect"))
                .basic(api, server.secret(api))
                .form("token", token)
                .send();
    }

    private static Answer userinfo(Server server, String realm, String token) {
        return Http.get(server.oidc(realm, "userinfo")).bearer(token).send();
    }

    private static Seen metadata(Asked asked, String realm, String document) {
        Answer answer = Http.get(asked.server().realm(realm) + "/.well-known/" + document)
                .send();
        return Seen.of(asked.server(), realm, answer.succeeded());
    }

    /** Keycloak tells them in no order. */
    private static Set<String> scopesTakenFrom(Seen metadata) {
        Set<String> scopes = new TreeSet<>();
        JsonNode taken = ((ObjectNode) metadata.body()).remove("scopes_supported");
        if (taken != null) {
            taken.forEach(scope -> scopes.add(scope.asText()));
        }
        return scopes;
    }
}

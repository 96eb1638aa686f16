package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.connectpack.server.DemoRealms;
import org.connectpack.server.Pack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A realm with a dialect and its twin without one answer alike at Keycloak's own endpoints. */
@RunningServer
final class StockTwinIT {

    private static final String REALM = "flat";
    private static final String TWIN = "twin";

    private final Server server;
    private final Admin admin;

    StockTwinIT(Server server, Admin admin) {
        this.server = server;
        this.admin = admin;
    }

    @BeforeAll
    static void theTwinIsTheSameFileWithoutTheDialect(Admin admin) {
        ObjectNode file = DemoRealms.of(Pack.ofThisBuild()).files().stream()
                .filter(candidate -> candidate.realm().equals(REALM))
                .findFirst()
                .orElseThrow()
                .json()
                .deepCopy();
        file.put("realm", TWIN).remove("components");
        file.path("clients")
                .forEach(client -> ((ObjectNode) client)
                        .put(
                                "secret",
                                DemoRealms.secretOf(client.path("clientId").asText())));
        admin.delete(TWIN);
        admin.request("POST", "")
                .json(file)
                .timeout(Duration.ofMinutes(3))
                .send()
                .succeeded();
    }

    @AfterAll
    static void isRemoved(Admin admin) {
        admin.delete(TWIN).succeeded();
    }

    @Test
    void aPersonsTokensAreAlikeFromConsentToRevocation() {
        List<Seen> here = fromConsentToRevocation(REALM);

        assertThat(here).extracting(Seen::status).containsExactly(302, 200, 200, 200, 200, 200, 401, 200, 400);
        assertThat(here).isEqualTo(fromConsentToRevocation(TWIN));
    }

    @Test
    void refusalsAreAlike() {
        List<Seen> here = refusals(REALM);

        assertThat(here)
                .extracting(Seen::status)
                .containsExactly(401, 401, 400, 400, 400, 401, 400, 401, 401, 401, 401);
        assertThat(here.get(0).body().path("error").asText()).isEqualTo("unauthorized_client");
        assertThat(here).isEqualTo(refusals(TWIN));
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
    void theMetadataAreAlikeButForTheRealmsOwnScopes(String realm, String document) {
        Seen here = metadata(realm, document);
        Seen there = metadata(TWIN, document);

        Set<String> scopes = scopesTakenFrom(here);
        Set<String> scopesOfTwin = scopesTakenFrom(there);
        assertThat(here.body()).isNotEmpty();
        assertThat(here).isEqualTo(there);
        if (realm.equals(REALM)) {
            assertThat(scopes).isEqualTo(scopesOfTwin);
        }
    }

    private List<Seen> fromConsentToRevocation(String realm) {
        List<Seen> seen = new ArrayList<>();
        try (Person person = Person.in(realm, admin)) {
            Page consent = person.signIn(new Browser(server), authorize(realm));
            assertThat(consent.isConsent()).isTrue();
            Page end = consent.accept();
            seen.add(Seen.of(realm, end.answer()));
            Answer tokens = ask(
                    realm,
                    "token",
                    "grant_type",
                    "authorization_code",
                    "redirect_uri",
                    Callback.URI_OF_DEMO_CLIENTS,
                    "code",
                    end.callback().query("code"));
            seen.add(Seen.of(realm, tokens));
            Answer renewed =
                    ask(realm, "token", "grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token"));
            seen.add(Seen.of(realm, renewed));
            String token = renewed.text("access_token");
            seen.add(Seen.of(realm, userinfo(realm, token)));
            seen.add(Seen.of(realm, introspect(realm, token)));
            seen.add(Seen.of(realm, ask(realm, "revoke", "token", token)));
            seen.add(Seen.of(realm, userinfo(realm, token)));
            seen.add(Seen.of(realm, ask(realm, "revoke", "token", renewed.text("refresh_token"))));
            seen.add(Seen.of(
                    realm,
                    ask(
                            realm,
                            "token",
                            "grant_type",
                            "refresh_token",
                            "refresh_token",
                            renewed.text("refresh_token"))));
        }
        return seen;
    }

    private List<Seen> refusals(String realm) {
        Request wrongSecret = Http.post(server.oidc(realm, "token"))
                .basic(ScoreApp.ID, "wrong")
                .form("grant_type", "authorization_code", "code", "made-up");
        Request unknownClient = Http.post(server.oidc(realm, "token"))
                .form("grant_type", "client_credentials", "client_id", "nobody", "client_secret", "wrong");
        Request wrongSecretAtRevocation = Http.post(server.oidc(realm, "revoke"))
                .basic(ScoreApp.ID, "wrong")
                .form("token", "made-up");
        Request wrongSecretAtIntrospection = Http.post(server.oidc(realm, "token/introspect"))
                .basic(ScoreApp.ID, "wrong")
                .form("token", "made-up");
        return List.of(
                        wrongSecret.send(),
                        unknownClient.send(),
                        ask(realm, "token"),
                        ask(realm, "token", "grant_type", "made-up"),
                        ask(realm, "token", "grant_type", "authorization_code", "code", "made-up"),
                        ask(realm, "token", "grant_type", "client_credentials"),
                        ask(realm, "revoke"),
                        wrongSecretAtRevocation.send(),
                        wrongSecretAtIntrospection.send(),
                        userinfo(realm, "made-up"),
                        Http.get(server.oidc(realm, "userinfo")).send())
                .stream()
                .map(answer -> Seen.of(realm, answer))
                .toList();
    }

    private String authorize(String realm) {
        return server.oidc(realm, "auth") + "?"
                + Http.encode("client_id", ScoreApp.ID, "response_type", "code", "state", "s")
                + "&" + Http.encode("redirect_uri", Callback.URI_OF_DEMO_CLIENTS)
                + "&" + Http.encode("scope", "openid scores account.public_profile");
    }

    private Answer ask(String realm, String endpoint, String... form) {
        return Http.post(server.oidc(realm, endpoint))
                .basic(ScoreApp.ID, server.secret(ScoreApp.ID))
                .form(form)
                .send();
    }

    private Answer introspect(String realm, String token) {
        return Http.post(server.oidc(realm, "token/introspect"))
                .basic("flat-api", server.secret("flat-api"))
                .form("token", token)
                .send();
    }

    private Answer userinfo(String realm, String token) {
        return Http.get(server.oidc(realm, "userinfo")).bearer(token).send();
    }

    private Seen metadata(String realm, String document) {
        Answer answer =
                Http.get(server.realm(realm) + "/.well-known/" + document).send();
        return Seen.of(realm, answer.succeeded());
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

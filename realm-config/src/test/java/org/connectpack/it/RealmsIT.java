package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the realm files promise of each client's tokens, seen at Keycloak's own endpoints. */
@RunningServer
final class RealmsIT {

    private static final String OFFLINE = "offline_access";

    @ParameterizedTest
    @CsvSource({
        "flaik, resort-hris, '', flaik.connect.api.read",
        "flaik, resort-hris, flaik.connect.api.write, flaik.connect.api.read flaik.connect.api.write",
        "flaik, resort-reports, flaik.connect.api.read, flaik.connect.api.read",
        "myzone, club-backend, '', ''",
        "myzone, club-backend, read:accounts write:accounts read:moves read:biometrics write:biometrics"
                + " read:classes_and_bookings write:classes_and_bookings delete:classes_and_bookings read:challenges"
                + " read:facilities, read:accounts write:accounts read:moves read:biometrics write:biometrics"
                + " read:classes_and_bookings write:classes_and_bookings delete:classes_and_bookings read:challenges"
                + " read:facilities",
    })
    void aServicesTokenCarriesTheVendorsScopes(
            String realm, String clientId, String asked, String granted, Server server) {
        JsonNode claims = clientCredentials(realm, clientId, asked, server).jwt("access_token");

        assertThat(scopes(claims.path("scope"))).isEqualTo(words(granted));
        assertThat(claims.path("aud").asText()).isEqualTo(realm + "-api");
        assertThat(claims.path("sub").asText()).isNotEmpty();
        assertThat(claims.has("realm_access") || claims.has("resource_access")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "flaik, resort-reports, flaik.connect.api.write",
        "flaik, resort-hris, profile",
        "myzone, club-backend, write:facilities",
    })
    void aScopeThatTheClientWasNotGivenIsRefused(String realm, String clientId, String scope, Server server) {
        Answer answer = clientCredentials(realm, clientId, scope, server);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo("invalid_scope");
    }

    @ParameterizedTest
    @CsvSource({
        "flintrow, partner-app, resources.read resources.write, 900, resources.read resources.write",
        "flixcheck, crm-connector, readwrite, 3600, readwrite",
        "flixcheck, survey-bot, readwrite, 3600, readwrite",
        "flat, score-app, account.public_profile scores, 86400, account.public_profile scores",
    })
    void aUsersTokenCarriesTheVendorsScopesForTheVendorsTime(
            String realm, String clientId, String asked, int lifetime, String granted, Server server, Admin admin) {
        try (Person person = Person.in(realm, admin)) {
            Answer answer = codeFlow(person, clientId, asked, server);

            JsonNode claims = answer.jwt("access_token");
            assertThat(answer.json().path("expires_in").asInt()).isBetween(lifetime - 1, lifetime);
            assertThat(scopes(claims.path("scope"))).isEqualTo(words(granted));
            assertThat(claims.path("aud").asText()).isEqualTo(realm + "-api");
            assertThat(claims.path("sub").asText()).isEqualTo(person.id());
            assertThat(claims.has("email") || claims.has("name") || claims.has("preferred_username"))
                    .isFalse();
            assertThat(claims.has("realm_access") || claims.has("resource_access"))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"flintrow, partner-app", "flixcheck, crm-connector", "flat, score-app"})
    void offlineAccessGivesARefreshTokenThatOutlivesTheSession(
            String realm, String clientId, Server server, Admin admin) {
        try (Person person = Person.in(realm, admin)) {
            Answer answer = codeFlow(person, clientId, OFFLINE, server);

            assertThat(answer.jwt("refresh_token").path("typ").asText()).isEqualTo("Offline");
        }
    }

    @Test
    void aRefreshTokenOfFlatIsGoodForOneUse(Server server, Admin admin) {
        try (Person person = Person.in("flat", admin)) {
            String first =
                    codeFlow(person, "score-app", "scores " + OFFLINE, server).text("refresh_token");

            assertThat(refresh(first, server).status()).isEqualTo(200);
            assertThat(refresh(first, server).text("error")).isEqualTo("invalid_grant");
        }
    }

    @Test
    void theWidgetGetsItsTokenInTheFragment(Server server, Admin admin) {
        String query = Http.encode(
                "client_id",
                "score-widget",
                "response_type",
                "token",
                "redirect_uri",
                Callback.URI_OF_DEMO_CLIENTS,
                "scope",
                "account.public_profile");
        String url = server.oidc("flat", "auth") + "?" + query;
        try (Person person = Person.in("flat", admin)) {
            Callback callback = person.signIn(new Browser(server), url).accept().callback();

            assertThat(Integer.parseInt(callback.fragment("expires_in"))).isBetween(86399, 86400);
            JsonNode claims = Answer.claims(callback.fragment("access_token"));
            assertThat(claims.path("scope").asText()).isEqualTo("account.public_profile");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "flaik, resort-hris, flaik.connect.api.read",
        "myzone, club-backend, read:accounts",
    })
    void theRealmsApiMayIntrospect(String realm, String clientId, String scope, Server server) {
        String token = clientCredentials(realm, clientId, scope, server).text("access_token");
        String api = realm + "-api";

        JsonNode answer = Http.post(server.oidc(realm, "token/introspect"))
                .basic(api, server.secret(api))
                .form("token", token)
                .send()
                .json();

        assertThat(answer.path("active").asBoolean()).isTrue();
        assertThat(answer.path("scope").asText()).isEqualTo(scope);
        assertThat(answer.path("client_id").asText()).isEqualTo(clientId);
    }

    @ParameterizedTest
    @CsvSource({"flintrow, api-keys", "flat, personal-access-tokens", "flat, flat-api"})
    void aClientThatOnlyLendsItsNameHasNoFlow(String realm, String clientId, Server server) {
        Page page = new Browser(server).open(server.authorization(realm, clientId, "scope", "openid"));

        assertThat(page.status()).isEqualTo(400);
    }

    @Test
    void inFlixcheckAliceAndBobBelongToAcme(Admin admin) {
        String id = admin.get("flixcheck/organizations?search=acme")
                .get(0)
                .get("id")
                .asText();

        assertThat(admin.get("flixcheck/organizations/" + id + "/members").findValuesAsText("username"))
                .containsExactlyInAnyOrder("alice", "bob");
        assertThat(admin.get("flixcheck/roles/manage-connections/users").findValuesAsText("username"))
                .containsExactly("alice");
    }

    private static Answer clientCredentials(String realm, String clientId, String scope, Server server) {
        Request request = Http.post(server.oidc(realm, "token")).basic(clientId, server.secret(clientId));
        return scope.isEmpty()
                ? request.form("grant_type", "client_credentials").send()
                : request.form("grant_type", "client_credentials", "scope", scope)
                        .send();
    }

    private static Answer codeFlow(Person person, String clientId, String scope, Server server) {
        String url = server.authorization(person.realm(), clientId, "scope", scope);
        Callback callback = person.signIn(new Browser(server), url).accept().callback();
        return Http.post(server.oidc(person.realm(), "token"))
                .basic(clientId, server.secret(clientId))
                .form(
                        "grant_type",
                        "authorization_code",
                        "code",
                        callback.query("code"),
                        "redirect_uri",
                        Callback.URI_OF_DEMO_CLIENTS)
                .send()
                .succeeded();
    }

    private static Answer refresh(String token, Server server) {
        return Http.post(server.oidc("flat", "token"))
                .basic("score-app", server.secret("score-app"))
                .form("grant_type", "refresh_token", "refresh_token", token)
                .send();
    }

    private static Set<String> scopes(JsonNode claim) {
        return words(claim.asText());
    }

    private static Set<String> words(String list) {
        return list.isEmpty() ? Set.of() : Set.copyOf(List.of(list.split(" ")));
    }
}

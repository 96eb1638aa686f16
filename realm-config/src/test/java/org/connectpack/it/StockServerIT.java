package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Keycloak's own endpoints answer as those of a Keycloak without the pack, whose realms have no dialect. */
@RunningServer
@ServerOfThisBuild
final class StockServerIT {

    private static KeycloakServer process;
    private static StandardEndpoints stock;
    private static StandardFlows stockFlows;

    private final StandardEndpoints ours;
    private final StandardFlows flows;

    StockServerIT(Server server, Admin admin) {
        this.ours = new StandardEndpoints(server, admin);
        this.flows = new StandardFlows(server, admin);
    }

    @BeforeAll
    static void startOneWithoutThePack() {
        DemoRealms demo = DemoRealms.of(Pack.ofThisBuild());
        process = KeycloakServer.start(ServerSettings.of(Pack.ofThisBuild(), "stock-server")
                .withDemo(demo)
                .withRealms(
                        demo.files().stream().map(StockServerIT::withoutThePack).toList())
                .withJars(List.of()));
        Server server = new Server(process.base(), process.management(), "admin", "admin");
        stock = new StandardEndpoints(server, new Admin(server));
        stockFlows = new StandardFlows(server, new Admin(server));
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
        List<Seen> here = ours.fromConsentToRevocation(realm, client, scope);

        assertThat(here).extracting(Seen::status).containsExactly(302, 200, 200, 200, 200, 200, 401, 200, 400);
        assertThat(here).isEqualTo(stock.fromConsentToRevocation(realm, client, scope));
    }

    @ParameterizedTest
    @CsvSource({"flaik, resort-hris, flaik.connect.api.read", "myzone, club-backend, ''"})
    void aMachinesTokensAreAlike(String realm, String client, String scope) {
        List<Seen> here = ours.ofAMachine(realm, client, scope);

        assertThat(here).extracting(Seen::status).containsExactly(200, 200, 200, 200);
        assertThat(here).isEqualTo(stock.ofAMachine(realm, client, scope));
    }

    @Test
    void theHeadersThatTestsExpectOfEveryJsonAreStock() {
        Expect.json(stock.withoutGrantType("flaik", "resort-hris"), 400, """
                {"error":"invalid_request","error_description":"Missing form parameter: grant_type"}""");
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
        List<Seen> here = ours.refusals(realm, client);

        assertThat(here).allSatisfy(answer -> assertThat(answer.status()).isIn(400, 401));
        assertThat(here.get(0).body().path("error").asText()).isEqualTo("unauthorized_client");
        assertThat(here).isEqualTo(stock.refusals(realm, client));
    }

    @ParameterizedTest
    @ValueSource(strings = {"flat", "flintrow", "flixcheck"})
    void aTokenIsExchangedOrRefusedAlike(String realm) {
        List<Seen> here = flows.tokenExchange(realm);

        assertThat(here).extracting(Seen::status).startsWith(200);
        assertThat(here).isEqualTo(stockFlows.tokenExchange(realm));
    }

    @ParameterizedTest
    @ValueSource(strings = {"flat", "flintrow"})
    void aPermissionTicketIsTakenOrRefusedAlike(String realm) {
        List<Seen> here = flows.ticketGrant(realm);

        assertThat(here).extracting(Seen::status).startsWith(401).endsWith(200, 200, 200);
        assertThat(here).isEqualTo(stockFlows.ticketGrant(realm));
    }

    @Test
    void theImplicitFlowIsAlikeWithItsLoginPage() {
        List<Seen> here = flows.implicitFlow("flat", "score-widget", "scores");

        assertThat(here).extracting(Seen::status).containsExactly(200, 200, 302, 200, 302, 302, 302, 302);
        assertThat(here).isEqualTo(stockFlows.implicitFlow("flat", "score-widget", "scores"));
    }

    @ParameterizedTest
    @CsvSource({"flat, score-app, scores", "flintrow, partner-app, resources.read"})
    void aFormThatIsSentTwiceIsAnsweredAlike(String realm, String client, String scope) {
        List<Seen> here = flows.formsSentTwice(realm, client, scope);

        assertThat(here).extracting(Seen::status).contains(302).allMatch(status -> status < 500);
        assertThat(here).isEqualTo(stockFlows.formsSentTwice(realm, client, scope));
    }

    @ParameterizedTest
    @CsvSource({"flat, score-app", "flintrow, partner-app", "flixcheck, crm-connector"})
    void whatIsWrongWithAnAuthorizationRequestIsToldAlike(String realm, String client) {
        List<Seen> here = flows.authorizationErrors(realm, client);

        assertThat(here).extracting(Seen::status).startsWith(302);
        assertThat(here.get(0).headers())
                .containsAllEntriesOf(lists(Expect.OF_EVERY_ANSWER))
                .doesNotContainKey(Expect.UNFRAMED);
        assertThat(here).isEqualTo(stockFlows.authorizationErrors(realm, client));
    }

    @ParameterizedTest
    @ValueSource(strings = {"flat", "flintrow", "flixcheck"})
    void logoutIsAlike(String realm) {
        List<Seen> here = flows.logout(realm);

        assertThat(here)
                .extracting(Seen::status)
                .containsExactly(200, 400, 400, 302, 401, 400, 200, 400, 204, 400, 401);
        assertThat(here).isEqualTo(stockFlows.logout(realm));
    }

    @ParameterizedTest
    @CsvSource({"flat, score-widget", "flat, score-app", "flixcheck, crm-connector"})
    void anotherOriginIsLetInOrKeptOutAlike(String realm, String client) {
        List<Seen> here = flows.crossOrigin(realm, client);

        assertThat(here.get(0).headers()).containsKey("Access-Control-Allow-Origin");
        assertThat(here).isEqualTo(stockFlows.crossOrigin(realm, client));
    }

    @Test
    void aHintAtIntrospectionIsTakenAlike() {
        assertThat(ours.hints()).isEqualTo(stock.hints());
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
        Seen here = ours.metadata(realm, document);
        Seen there = stock.metadata(realm, document);

        assertThat(scopesTakenFrom(here)).isEqualTo(scopesTakenFrom(there));
        assertThat(here.body()).isNotEmpty();
        assertThat(here).isEqualTo(there);
    }

    private static Map<String, List<String>> lists(Map<String, String> headers) {
        return headers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> List.of(each.getValue())));
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

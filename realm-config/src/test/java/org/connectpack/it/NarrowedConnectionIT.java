package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** An app of which the user takes some scopes goes on with the others, and with no more. */
@RunningServer
final class NarrowedConnectionIT {

    private static final String ID = ScoreApp.ID;
    private static final String BOTH = "scores account.public_profile";

    private final Server server;
    private final Admin admin;
    private final ScoreApp app;
    private final Person person;
    private final ConnectedUser user;

    NarrowedConnectionIT(Server server, Admin admin, @In("flat") Person person) {
        this.server = server;
        this.admin = admin;
        this.app = new ScoreApp(server);
        this.person = person;
        this.user = ConnectedUser.of(person, server);
    }

    @Test
    void theAnswerIsTheConnectionAsTheListHasIt() {
        app.connect(person, BOTH).succeeded();
        String granted = user.active().get(0).path("grantedAt").asText();

        Answer narrowed = user.keep(ID, "scores");

        Expect.json(narrowed, 200, """
                {"client":{"id":"score-app","name":"Score App","description":null,"logoUri":null},\
                "scopes":[{"name":"scores","text":"See, create, change and delete all your music scores"}],\
                "grantedBy":{"id":"%s","username":"%s","name":"Petra Person"},\
                "grantedAt":"%s","updatedAt":"<iso8601>","lastUsedAt":"<iso8601>","offline":false,"via":"login"}""".formatted(person.id(), person.username(), granted));
        assertThat(narrowed.json()).isEqualTo(user.active("max", "50").get(0));
        assertThat(person.consents().get(0).path("grantedClientScopes").toString())
                .isEqualTo("[\"scores\"]");
    }

    @Test
    void aTokenThatCarriesATakenScopeIsGoodNowhereAndAnotherEverywhere() {
        String carrying = app.connect(person, BOTH).text("access_token");
        String other = reconnect("scores").text("access_token");
        assertThat(app.me(carrying).status()).isEqualTo(200);
        assertThat(gate(carrying).status()).isEqualTo(200);

        user.keep(ID, "scores").succeeded();

        Expect.inactive(server, "flat", carrying);
        for (String hint :
                List.of("access_token", "refresh_token", "requesting_party_token", "personal_access_token")) {
            assertThat(introspect(carrying, "token_type_hint", hint).body()).isEqualTo("{\"active\":false}");
        }
        assertThat(gate(carrying).status()).isEqualTo(401);
        assertThat(app.me(carrying).status()).isEqualTo(401);
        assertThat(introspect(other).json().path("active").asBoolean()).isTrue();
        assertThat(gate(other).status()).isEqualTo(200);
        assertThat(admin.events("flat", "INTROSPECT_TOKEN_ERROR").findValuesAsText("reason"))
                .contains("scope_not_granted");
    }

    @Test
    void userInfoTellsNothingMoreToATokenThatCarriesATakenScope() {
        String carrying = standardTokens("openid " + BOTH).text("access_token");
        Request byHeader = Http.get(server.oidc("flat", "userinfo")).bearer(carrying);
        Request byForm = Http.post(server.oidc("flat", "userinfo")).form("access_token", carrying);
        Request besideAnother = Http.post(server.oidc("flat", "userinfo"))
                .header("Authorization", "Basic x")
                .form("access_token", carrying);
        for (Request each : List.of(byHeader, byForm, besideAnother)) {
            assertThat(each.send().text("sub")).isEqualTo(person.id());
        }

        user.keep(ID, "scores").succeeded();

        for (Answer refused : List.of(byHeader.send(), byForm.send(), besideAnother.send())) {
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.header("WWW-Authenticate").orElse("")).contains("error=\"invalid_token\"");
        }
        assertThat(admin.events("flat", "USER_INFO_REQUEST_ERROR").findValuesAsText("reason"))
                .contains("scope_not_granted");
    }

    @Test
    void userInfoTellsATokenOfALoginAlsoOnceTheAppHasAnOfflineSessionOfThatLogin() {
        Browser browser = new Browser(server);
        Page consent = person.signIn(browser, server.authorization("flat", ID, "scope", "openid scores"));
        String online = redeem(consent.accept().callback().query("code")).text("access_token");
        long made = Answer.claims(online).path("iat").asLong();
        await().until(() -> Instant.now().getEpochSecond() > made + 2);

        Page more = browser.open(server.authorization("flat", ID, "scope", "openid scores offline_access"));
        redeem(more.accept().callback().query("code")).succeeded();

        assertThat(Http.get(server.oidc("flat", "userinfo"))
                        .bearer(online)
                        .send()
                        .text("sub"))
                .isEqualTo(person.id());
    }

    @Test
    void aRefreshGivesWhatIsLeftAndNoMore() {
        Answer tokens = app.connect(person, BOTH, "access_type", "offline");

        user.keep(ID, "scores", "offline_access").succeeded();

        Expect.inactive(server, "flat", tokens.text("access_token"));
        Answer refused = refresh(tokens, "scope", BOTH);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error")).isEqualTo("invalid_scope");
        Answer first = app.refresh(tokens.text("refresh_token")).succeeded();
        assertThat(first.text("scope")).isEqualTo("scores");
        Answer second = app.refresh(first.text("refresh_token")).succeeded();
        assertThat(second.text("scope")).isEqualTo("scores");
        assertThat(introspect(second.text("access_token")).json().path("active").asBoolean())
                .isTrue();
        assertThat(app.me(second.text("access_token")).status()).isEqualTo(403);
    }

    @Test
    void aLoginIsRefreshedInTheSameWay() {
        Answer tokens = standardTokens(BOTH);

        user.keep(ID, "scores").succeeded();

        Answer refreshed = refresh(tokens).succeeded();
        assertThat(refreshed.text("scope")).isEqualTo("scores");
        assertThat(introspect(refreshed.text("access_token"))
                        .json()
                        .path("active")
                        .asBoolean())
                .isTrue();
        assertThat(gate(tokens.text("access_token")).status()).isEqualTo(401);
    }

    @Test
    void whereNothingIsLeftOfWhatARefreshTokenIsForItIsRefused() {
        Answer tokens = standardTokens("account.public_profile");
        reconnect("scores");

        user.keep(ID, "scores").succeeded();

        Answer refused = refresh(tokens);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error")).isEqualTo("invalid_scope");
    }

    @Test
    void whoGrantsItAgainIsAskedAndTheAppHasItAgain() {
        Answer tokens = app.connect(person, BOTH, "access_type", "offline");
        user.keep(ID, "scores", "offline_access").succeeded();

        Page asked = person.signIn(new Browser(server), app.authorize(BOTH));

        assertThat(asked.isConsent()).isTrue();
        asked.accept();
        assertThat(app.refresh(tokens.text("refresh_token")).succeeded().text("scope"))
                .isEqualTo("account.public_profile scores");
    }

    @Test
    void withoutOfflineAccessNothingIsLeftOfTheOfflineSession() {
        Answer tokens = app.connect(person, BOTH, "access_type", "offline");
        assertThat(user.active().get(0).path("offline").asBoolean()).isTrue();

        Answer narrowed = user.keep(ID, "scores", "account.public_profile").succeeded();

        assertThat(narrowed.json().path("offline").asBoolean(true)).isFalse();
        assertThat(user.active().get(0).path("offline").asBoolean(true)).isFalse();
        assertThat(app.refresh(tokens.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
        Expect.inactive(server, "flat", tokens.text("access_token"));
        Expect.inactive(server, "flat", tokens.text("refresh_token"));
    }

    @Test
    void toKeepWhatThereIsChangesNothing() {
        String token = app.connect(person, BOTH).text("access_token");
        user.keep(ID, "scores", "account.public_profile").succeeded();
        assertThat(introspect(token).json().path("active").asBoolean()).isTrue();
        Answer first = user.keep(ID, "scores").succeeded();

        Answer second = user.keep(ID, "scores");

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(events("UPDATE_CONSENT")).hasSize(1);
    }

    @Test
    void narrowingIsToldToTheOperator() {
        app.connect(person, BOTH).succeeded();

        user.keep(ID, "scores").succeeded();
        user.keep(ID, "omr");

        JsonNode event = events("UPDATE_CONSENT").get(0);
        assertThat(event.path("clientId").asText()).isEqualTo("account-console");
        assertThat(event.path("details").path("granted_client").asText()).isEqualTo(ID);
        assertThat(event.path("details").path("scope").asText()).isEqualTo("scores");
        assertThat(event.path("details").path("taken_scope").asText()).isEqualTo("account.public_profile");
        assertThat(events("UPDATE_CONSENT_ERROR").get(0).path("error").asText()).isEqualTo("invalid_scope");
    }

    @RepeatedTest(3)
    void ofTwoWhoKeepAnotherOneEachNeitherGivesBackWhatTheOtherTook() throws InterruptedException, ExecutionException {
        app.connect(person, BOTH).succeeded();
        List<Callable<Integer>> both = List.of(
                () -> user.keep(ID, "scores").status(),
                () -> user.keep(ID, "account.public_profile").status());

        assertThat(AtOnce.all(both)).containsExactlyInAnyOrder(200, 400);

        assertThat(user.active().get(0).path("scopes")).hasSize(1);
    }

    private Answer reconnect(String scope) {
        Page page = person.signIn(new Browser(server), app.authorize(scope));
        return app.exchange((page.isConsent() ? page.accept() : page).callback().query("code"))
                .succeeded();
    }

    private Answer standardTokens(String scope) {
        Page consent = person.signIn(new Browser(server), server.authorization("flat", ID, "scope", scope));
        return redeem(consent.accept().callback().query("code"));
    }

    private Answer redeem(String code) {
        return token("grant_type", "authorization_code", "code", code, "redirect_uri", Callback.URI_OF_DEMO_CLIENTS);
    }

    private Answer refresh(Answer tokens, String... more) {
        Stream<String> form = Stream.of("grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token"));
        return token(Stream.concat(form, Stream.of(more)).toArray(String[]::new));
    }

    private Answer token(String... form) {
        return Http.post(server.oidc("flat", "token"))
                .basic(ID, server.secret(ID))
                .form(form)
                .send();
    }

    private Answer introspect(String token, String... more) {
        return TokenOwner.of(person, server).introspect(token, more);
    }

    private Answer gate(String token) {
        return Http.get(server.realm("flat") + "/gate").bearer(token).send();
    }

    private List<JsonNode> events(String type) {
        return admin.events("flat", type).findParents("userId").stream()
                .filter(event -> event.path("userId").asText().equals(person.id()))
                .toList();
    }
}

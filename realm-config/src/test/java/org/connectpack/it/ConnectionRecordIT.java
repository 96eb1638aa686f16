package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is known of a grant that Keycloak's consents and sessions do not tell: how it came about, and its last use. */
@RunningServer
final class ConnectionRecordIT {

    private static final String ID = ScoreApp.ID;
    private static final String ADMIN_PATH = "flat/connections";

    private final Server server;
    private final Admin admin;
    private final ScoreApp app;
    private final Person person;
    private final ConnectedUser user;

    ConnectionRecordIT(Server server, Admin admin, @In("flat") Person person) {
        this.server = server;
        this.admin = admin;
        this.app = new ScoreApp(server);
        this.person = person;
        this.user = ConnectedUser.of(person, server);
    }

    @Test
    void theConsentPageIsALoginAlsoOfTheWidgetAndWhateverIsGrantedLater() {
        app.connect(person, "scores").succeeded();
        Page widget = person.signIn(new Browser(server), app.authorizeWidget("account.public_profile"));
        widget.accept().callback();
        assertThat(user.active("max", "50").findValuesAsText("via")).containsExactly("login", "login");

        consentByApi("account.email").succeeded();

        assertThat(user.active("max", "50").findValuesAsText("via")).containsExactly("login", "login");
    }

    @Test
    void aSessionsCodeAndTheAccountApiAreTheApi() {
        try (Person crm = Person.in("flixcheck", admin)) {
            crm.signedIn(server).send(new CrmConnector(server).codeRequest()).succeeded();
            assertThat(ConnectedUser.of(crm, server).active("max", "50").findValuesAsText("via"))
                    .containsExactly("api");
        }
        consentByApi("scores").succeeded();
        assertThat(user.active("max", "50").findValuesAsText("via")).containsExactly("api");

        app.connect(person, "scores account.email").succeeded();

        assertThat(user.active("max", "50").findValuesAsText("via")).containsExactly("api");
    }

    @Test
    void whoImpersonatesTheUserIsAnAdministrator() {
        Browser browser = new Browser(server);
        Answer entered = browser.send(Http.post(server.admin(person.path()) + "/impersonation")
                .bearer(admin.token())
                .json(Map.of()));
        entered.succeeded();

        browser.open(app.authorize("scores")).accept().callback();

        assertThat(user.active("max", "50").findValuesAsText("via")).containsExactly("administrator");
    }

    @Test
    void theLastUseOutlivesTheSession() {
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        app.connect(person, "scores").succeeded();
        Instant after = Instant.now();

        signOut();

        Instant used = lastUse();
        assertThat(used).isBetween(before, after);
        assertThat(admin.get(ADMIN_PATH + "?user=" + person.id())
                        .get(0)
                        .path("lastUsedAt")
                        .asText())
                .isEqualTo(used.toString());
        assertThat(user.active("max", "1").get(0).path("lastUsedAt").asText()).isEqualTo(used.toString());
    }

    @Test
    void anAdministratorsSearchKnowsOfUsesWhoseSessionIsGone() {
        consentByApi("scores").succeeded();
        Instant granted = Instant.parse(user.active().get(0).path("updatedAt").asText());
        await().until(() -> Instant.now().truncatedTo(ChronoUnit.SECONDS).isAfter(granted.plusMillis(1)));
        assertThat(unusedSince(granted.plusMillis(1))).isTrue();

        Page agreed = person.signIn(new Browser(server), app.authorize("scores"));
        app.exchange(agreed.callback().query("code")).succeeded();
        assertThat(unusedSince(granted.plusMillis(1))).isFalse();
        signOut();
        Instant used = lastUse();

        assertThat(unusedSince(granted.plusMillis(1))).isFalse();
        assertThat(unusedSince(used)).isFalse();
        assertThat(unusedSince(used.plusSeconds(1))).isTrue();
    }

    @Test
    void aNewGrantStartsAfresh() {
        app.connect(person, "scores").succeeded();
        signOut();
        lastUse();
        String older = user.active().get(0).path("grantedAt").asText();
        user.end(ID).succeeded();
        startsAfresh(older);

        String between = user.active().get(0).path("grantedAt").asText();
        Page agreed = person.signIn(new Browser(server), app.authorize("scores"));
        app.exchange(agreed.callback().query("code")).succeeded();
        signOut();
        lastUse();
        admin.delete(person.path() + "/consents/" + ID).succeeded();
        startsAfresh(between);
    }

    /** In another second: times of use are of whole ones. */
    private void startsAfresh(String older) {
        assertThat(user.active()).isEmpty();
        Instant now = Instant.now();
        await().until(() -> Instant.now().isAfter(now.plusSeconds(2)));

        consentByApi("scores").succeeded();

        JsonNode grant = user.active("max", "50").get(0);
        assertThat(grant.path("grantedAt").asText()).isNotEqualTo(older);
        assertThat(grant.path("via").asText()).isEqualTo("api");
        assertThat(grant.path("lastUsedAt").isNull()).isTrue();
    }

    @Test
    void aTokenThatIsGivenBackEndsNoGrant() {
        Answer tokens = app.connect(person, "scores", "access_type", "offline");

        app.invalidate(tokens.text("refresh_token")).succeeded();

        assertThat(user.active("max", "50").findValuesAsText("via")).containsExactly("login");
    }

    /** Keycloak's own account API, as the account console calls it. */
    private Answer consentByApi(String scope) {
        JsonNode scopes = admin.get("flat/client-scopes");
        String id = scopes.findParents("name").stream()
                .filter(each -> each.path("name").asText().equals(scope))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
        return Http.post(server.realm("flat") + "/account/applications/" + ID + "/consent")
                .bearer(user.token())
                .header("Accept", "application/json")
                .json(Map.of("grantedScopes", List.of(Map.of("id", id))))
                .send();
    }

    /** Ends the app's sessions, and leaves the one that looks. */
    private void signOut() {
        for (JsonNode session : admin.get(person.path() + "/sessions")) {
            if (session.path("clients").toString().contains("\"" + ID + "\"")) {
                admin.delete("flat/sessions/" + session.path("id").asText()).succeeded();
            }
        }
    }

    private Instant lastUse() {
        JsonNode last = await().atMost(Duration.ofSeconds(20))
                .until(() -> user.active().get(0).path("lastUsedAt"), JsonNode::isTextual);
        return Instant.parse(last.asText());
    }

    /** In a search through all users, not this one's alone. */
    private boolean unusedSince(Instant time) {
        return admin.get(ADMIN_PATH + "?client=" + ID + "&max=1000&unusedSince=" + time)
                .findValuesAsText("username")
                .contains(person.username());
    }
}

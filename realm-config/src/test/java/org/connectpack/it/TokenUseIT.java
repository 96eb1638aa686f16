package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What is told and what is written of a token's uses. */
@RunningServer
@ServerOfThisBuild
@EnabledOnOs(OS.LINUX)
final class TokenUseIT {

    private final MovedRealm realm;
    private final TokenOwner owner;

    TokenUseIT(MovedRealm realm, @In(MovedRealm.NAME) Person person) {
        this.realm = realm;
        this.owner = TokenOwner.of(person, realm.server());
    }

    private int use(Answer made, String address) {
        return RawHttp.sendFrom(
                        address,
                        realm.server(),
                        "GET /realms/acme/gate HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-API-Key: "
                                + made.text("token") + "\r\n\r\n")
                .status();
    }

    private List<String> told(Answer made) {
        return realm.admin()
                .events(MovedRealm.NAME, "UPDATE_CREDENTIAL")
                .valueStream()
                .filter(event -> event.path("details").path("token_id").asText().equals(made.text("id")))
                .filter(event -> event.path("details")
                        .path("personal_access_token")
                        .asText()
                        .startsWith("used"))
                .map(event ->
                        event.path("details").path("personal_access_token").asText() + " "
                                + event.path("ipAddress").asText())
                .toList();
    }

    @Test
    void theFirstUseIsToldAndEachNewAddress() {
        Answer made = owner.create("script", "read").succeeded();

        assertThat(use(made, "127.0.0.1")).isEqualTo(200);
        assertThat(use(made, "127.0.0.1")).isEqualTo(200);
        assertThat(told(made)).containsExactly("used for the first time 127.0.0.1");

        assertThat(use(made, "127.0.0.2")).isEqualTo(200);
        assertThat(told(made))
                .containsExactlyInAnyOrder("used for the first time 127.0.0.1", "used from a new address 127.0.0.2");
    }

    /** Who has switched events on need not know of this one to have it. */
    @Test
    void whatIsToldOfUsesIsOfATypeThatKeycloakKeepsByDefault() {
        assertThat(realm.admin().get("master/events/config").path("enabledEventTypes"))
                .extracting(JsonNode::asText)
                .contains("UPDATE_CREDENTIAL", "REMOVE_CREDENTIAL")
                .doesNotContain("INTROSPECT_TOKEN");
    }

    @Test
    void whatIsTheBusinessOfAnotherApiIsNoUse() {
        Answer made = owner.create("script", "read").succeeded();
        try (DemoClient other = DemoClient.with(MovedRealm.NAME, Map.of(), realm.admin())) {
            Answer refused = Http.post(realm.server().oidc(MovedRealm.NAME, "token/introspect"))
                    .basic(other.clientId(), other.secret())
                    .form("token", made.text("token"))
                    .send();

            assertThat(refused.body()).isEqualTo("{\"active\":false}");
            assertThat(told(made)).isEmpty();
        }
        realm.introspect(made.text("token")).succeeded();
        assertThat(told(made)).anyMatch(what -> what.startsWith("used for the first time"));
    }

    @Test
    void twoUsesWithinAMinuteAreWrittenOnce() {
        Answer made = owner.create("script", "read").succeeded();
        use(made, "127.0.0.1");
        String first = await().atMost(Duration.ofSeconds(15)).until(this::lastUsedAt, at -> !at.equals("null"));

        use(made, "127.0.0.1");
        Answer other = owner.create("other", "read").succeeded();
        use(other, "127.0.0.1");
        await().atMost(Duration.ofSeconds(15))
                .until(() -> owner.list()
                        .json()
                        .valueStream()
                        .noneMatch(token -> token.path("lastUsedAt").isNull()));

        assertThat(owner.list().json().get(1).path("lastUsedAt").asText()).isEqualTo(first);
    }

    private String lastUsedAt() {
        return owner.list().json().get(0).path("lastUsedAt").asText();
    }
}

package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A token and the one that takes its place. */
@RunningServer
final class TokenRotationIT {

    private final MovedRealm realm;

    private final TokenOwner owner;

    TokenRotationIT(MovedRealm realm, @In(MovedRealm.NAME) Person person) {
        this.realm = realm;
        this.owner = TokenOwner.of(person, realm.server());
    }

    @AfterEach
    void keepTheRulesAsTheyWere() {
        for (String field : List.of("rotation-grace", "without-expiry", "reuse")) {
            realm.set("keys", field).succeeded();
        }
    }

    private boolean isActive(Answer made) {
        return realm.introspect(made.text("token")).json().path("active").asBoolean();
    }

    @Test
    void theOldOneIsGoodForTheGraceAndCanBeEndedAlone() {
        realm.set("keys", "rotation-grace", "1h").succeeded();
        Answer old = owner.create("script", "read");
        Answer fresh = owner.rotate(old.text("id"));

        assertThat(isActive(old)).isTrue();
        assertThat(isActive(fresh)).isTrue();
        assertThat(fresh.text("name")).isEqualTo("script");
        assertThat(owner.list().json()).hasSize(1);

        Answer ended =
                Http.delete(owner.path() + "/self").bearer(old.text("token")).send();
        assertThat(ended.status()).isEqualTo(204);
        assertThat(isActive(old)).isFalse();
        assertThat(isActive(fresh)).isTrue();
    }

    @Test
    void noMoreThanOneOldOneIsGood() {
        realm.set("keys", "rotation-grace", "1h").succeeded();
        realm.set("keys", "reuse", "refused").succeeded();
        Answer first = owner.create("script", "read");
        Answer second = owner.rotate(first.text("id"));
        Answer third = owner.rotate(second.text("id"));

        assertThat(isActive(first)).isFalse();
        assertThat(isActive(second)).isTrue();
        assertThat(isActive(third)).isTrue();
    }

    @Test
    void useAfterTheGraceEndsTheFamilyAndIsToldOf() {
        realm.set("keys", "rotation-grace", "2s").succeeded();
        Answer old = owner.create("script", "read");
        Answer fresh = owner.rotate(old.text("id"));
        await().atMost(Duration.ofSeconds(10)).until(() -> !isActive(old));

        assertThat(isActive(fresh)).isFalse();
        assertThat(owner.list().body()).isEqualTo("[]");
        assertThat(toldOf(old.text("id"), "reused after rotation")).isTrue();
        assertThat(timesTold(old.text("id"), "ended")).isEqualTo(1);
        assertThat(timesTold(fresh.text("id"), "ended")).isEqualTo(1);
    }

    /** What the realm does about it is one thing, and that its owner and its operator hear of it another. */
    @Test
    void whereReuseEndsNothingItIsToldOfOnceAToken() throws InterruptedException, ExecutionException {
        realm.set("keys", "reuse", "refused").succeeded();
        Answer first = owner.create("script", "read");
        Answer second = owner.rotate(first.text("id"));
        Answer third = owner.rotate(second.text("id"));

        assertThat(AtOnce.all(Collections.nCopies(8, () -> isActive(first)))).containsOnly(false);
        assertThat(isActive(second)).isFalse();
        assertThat(isActive(second)).isFalse();

        assertThat(isActive(third)).isTrue();
        for (Answer old : List.of(first, second)) {
            assertThat(timesTold(old.text("id"), "reused after rotation")).isEqualTo(1);
            assertThat(toldOf(old.text("id"), "ended")).isFalse();
        }
    }

    /** Where the request fails with the token, what it has written is undone; the event is not. */
    @Test
    void useAtTheTokensOwnPathIsToldOfToo() {
        Answer old = owner.create("script", "read");
        owner.rotate(old.text("id")).succeeded();

        assertThat(Http.get(owner.path() + "/self")
                        .bearer(old.text("token"))
                        .send()
                        .status())
                .isEqualTo(401);

        assertThat(toldOf(old.text("id"), "reused after rotation")).isTrue();
    }

    /** A thief may come late. */
    @Test
    void aReplacedOneEndsTheFamilyAfterItsOwnEndToo() {
        Instant end = Instant.now().plusSeconds(2);
        Answer old = owner.post(Map.of("name", "script", "scopes", List.of("read"), "expiresAt", end.toString()))
                .succeeded();
        Answer fresh = owner.rotate(old.text("id")).succeeded();
        await().atMost(Duration.ofSeconds(10)).until(() -> !isActive(fresh));
        assertThat(owner.list().json()).hasSize(1);

        assertThat(isActive(old)).isFalse();

        assertThat(owner.list().body()).isEqualTo("[]");
        assertThat(toldOf(old.text("id"), "reused after rotation")).isTrue();
    }

    @Test
    void ofManyUsesAfterRotationOneEndsTheFamilyAndIsToldOf() throws InterruptedException, ExecutionException {
        Answer old = owner.create("script", "read");
        owner.rotate(old.text("id")).succeeded();

        assertThat(AtOnce.all(Collections.nCopies(16, () -> isActive(old)))).containsOnly(false);

        assertThat(timesTold(old.text("id"), "reused after rotation")).isEqualTo(1);
    }

    private boolean toldOf(String id, String what) {
        return timesTold(id, what) > 0;
    }

    private long timesTold(String id, String what) {
        return realm.admin()
                .events(MovedRealm.NAME, "REMOVE_CREDENTIAL")
                .valueStream()
                .map(event -> event.path("details"))
                .filter(details -> details.path("token_id").asText().equals(id)
                        && details.path("personal_access_token").asText().equals(what))
                .count();
    }

    @Test
    void whatIsNoLongerGoodIsNotReplaced() {
        Answer made = owner.create("script", "read");
        String client = realm.client("keys");

        realm.admin().put(client, Map.of("enabled", false)).succeeded();
        assertThat(owner.rotate(made.text("id")).status()).isEqualTo(409);
        realm.admin().put(client, Map.of("enabled", true)).succeeded();

        int future = (int) Instant.now().plusSeconds(60).getEpochSecond();
        realm.admin().put(client, Map.of("notBefore", future)).succeeded();
        assertThat(owner.rotate(made.text("id")).status()).isEqualTo(409);
        realm.admin().put(client, Map.of("notBefore", 0)).succeeded();

        assertThat(owner.rotate(made.text("id")).status()).isEqualTo(201);
    }

    @Test
    void aTokenWithoutAnEndGetsOneWhereTheRealmNowWantsIt() {
        realm.set("keys", "without-expiry", "allowed").succeeded();
        Answer endless = owner.create("script", "read");
        assertThat(endless.json().path("expiresAt").isNull()).isTrue();
        Answer stillEndless = owner.rotate(endless.text("id"));
        assertThat(stillEndless.json().path("expiresAt").isNull()).isTrue();

        realm.set("keys", "without-expiry", "refused").succeeded();
        JsonNode expiresAt = owner.rotate(stillEndless.text("id")).json().path("expiresAt");

        assertThat(Instant.parse(expiresAt.asText()))
                .isBetween(
                        Instant.now().plus(Duration.ofDays(89)), Instant.now().plus(Duration.ofDays(91)));
    }

    /** Who sends a name or scopes would be surprised that the new token has the old ones. */
    @Test
    void aRotationTakesNoBodyOrAnEmptyObject() {
        String id = owner.create("script", "read").text("id");
        Request request = Http.post(owner.path() + "/" + id + "/rotate").bearer(owner.consoleToken());

        Expect.json(request.json(Map.of("scopes", List.of("write"))).send(), 400, """
                {"error":"invalid_request","error_description":"The request has members, of which none is known."}""");
        assertThat(owner.list().json().get(0).path("id").asText()).isEqualTo(id);
        assertThat(request.json(Map.of()).send().status()).isEqualTo(201);
    }

    @Test
    void replacedTokensDoNotPileUp() {
        String id = owner.create("script", "read").text("id");
        String first = id;
        for (int i = 0; i < 30; i++) {
            id = owner.rotate(id).succeeded().text("id");
        }

        assertThat(realm.admin()
                        .request("GET", MovedRealm.NAME + "/personal-access-tokens/" + first)
                        .send()
                        .status())
                .isEqualTo(404);
        assertThat(owner.list().json()).hasSize(1);
    }
}

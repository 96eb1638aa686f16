package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.connectpack.server.Pack;
import org.junit.jupiter.api.Test;

/** A token's text is in the one answer that shows it, and nowhere that anybody could look for it later. */
@RunningServer
final class TokenSecrecyIT {

    private final MovedRealm realm;
    private final Admin admin;
    private final TokenOwner owner;

    TokenSecrecyIT(MovedRealm realm, @In(MovedRealm.NAME) Person person) {
        this.realm = realm;
        this.admin = realm.admin();
        this.owner = TokenOwner.of(person, realm.server());
    }

    /** Tokens that were made, used, replaced, used after that, ended, and presented where they are not taken. */
    private List<String> busyTokens() {
        Answer made = owner.create("script", "read").succeeded();
        realm.gate("").bearer(made.text("token")).send().succeeded();
        realm.introspect(made.text("token")).succeeded();
        Answer fresh = owner.rotate(made.text("id")).succeeded();
        realm.gate("").bearer(fresh.text("token")).send().succeeded();
        realm.gate("").bearer(made.text("token")).send();
        Answer ended = owner.create("other", "read").succeeded();
        owner.end(ended.text("id")).succeeded();
        realm.introspect(ended.text("token")).succeeded();
        Answer kept = owner.create("kept", "read").succeeded();
        realm.gate("?access_token=" + kept.text("token")).send();
        realm.gate("").basic(owner.person().username(), kept.text("token")).send();
        return List.of(made.text("token"), fresh.text("token"), ended.text("token"), kept.text("token"));
    }

    /** The random part, so that a piece would be found too. */
    private static List<String> secrets(List<String> tokens) {
        return tokens.stream()
                .map(token -> token.substring(token.indexOf('_') + 1))
                .toList();
    }

    private static String hash(String token) {
        try {
            byte[] bytes = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The file has all tables, with what was deleted lately. That the hash is found shows that the secret would be. */
    @Test
    @ServerOfThisBuild
    void noColumnOfAnyTableHoldsOne() {
        Path file = Pack.ofThisBuild().target().resolve("it-server/data/h2/keycloakdb.mv.db");
        assumeThat(file).exists();
        List<String> tokens = busyTokens();
        String kept = hash(tokens.get(3));

        String content = await().atMost(Duration.ofSeconds(30)).until(() -> read(file), text -> text.contains(kept));

        secrets(tokens).forEach(secret -> assertThat(content.contains(secret)).isFalse());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void noEventOfAnyTypeHoldsOne() {
        Map<String, Object> config = Admin.map(admin.get(MovedRealm.NAME + "/events/config"));
        Object before = config.put("adminEventsDetailsEnabled", true);
        config.put("adminEventsEnabled", true);
        admin.put(MovedRealm.NAME + "/events/config", config).succeeded();
        try {
            List<String> tokens = busyTokens();
            Answer robots = admin.post(
                            MovedRealm.NAME + "/personal-access-tokens",
                            Map.of("user", robot(), "name", "robot", "scopes", List.of("read")))
                    .succeeded();
            List<String> secrets = new ArrayList<>(secrets(tokens));
            secrets.addAll(secrets(List.of(robots.text("token"))));
            tokens.forEach(token -> secrets.add(hash(token)));

            JsonNode events = admin.get(MovedRealm.NAME + "/events?max=1000");
            assertThat(events.findValuesAsText("personal_access_token"))
                    .contains("made", "used for the first time", "rotated", "reused after rotation", "ended");
            String all = events + "" + admin.get(MovedRealm.NAME + "/admin-events?max=1000");
            assertThat(secrets).noneMatch(all::contains);
        } finally {
            config.put("adminEventsDetailsEnabled", before);
            admin.put(MovedRealm.NAME + "/events/config", config).succeeded();
        }
    }

    private String robot() {
        JsonNode machine =
                admin.get(MovedRealm.NAME + "/clients?clientId=machine").get(0);
        String client = MovedRealm.NAME + "/clients/" + machine.path("id").asText();
        Map<String, Object> changed = Admin.map(machine);
        changed.put("serviceAccountsEnabled", true);
        admin.put(client, changed).succeeded();
        return admin.get(client + "/service-account-user").path("id").asText();
    }

    @Test
    void anExportOfTheRealmHasThePolicyAndNoTokens() {
        List<String> tokens = busyTokens();
        String hint = owner.list().json().get(0).path("hint").asText();

        JsonNode export = admin.request(
                        "POST", MovedRealm.NAME + "/partial-export?exportClients=true&exportGroupsAndRoles=true")
                .send()
                .succeeded()
                .json();

        assertThat(export.at("/components/org.connectpack.token.TokenPolicy/0/config/prefix/0")
                        .asText())
                .isEqualTo("acme");
        String text = export.toString();
        assertThat(text).doesNotContain(hint);
        assertThat(tokens).noneMatch(token -> text.contains(hash(token)));
    }
}

package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys that an older server gave out go on working, by their hashes alone. */
@RunningServer
final class KeyImportIT {

    private final MovedRealm realm;

    KeyImportIT(MovedRealm realm) {
        this.realm = realm;
    }

    private static String newKey() {
        return "sk_live_" + UUID.randomUUID();
    }

    private static byte[] sha256(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(String key) {
        return HexFormat.of().formatHex(sha256(key));
    }

    private static Map<String, Object> keyOf(Person person, String sha256) {
        return Map.of("user", person.username(), "scopes", List.of("read"), "sha256", sha256);
    }

    private boolean isActive(String key) {
        return realm.introspect(key).json().path("active").asBoolean();
    }

    @Test
    void anImportedKeyIsGoodWhereAPersonalAccessTokenIs() {
        try (Person person = realm.person()) {
            String inHex = newKey();
            String inBase64 = newKey();

            Answer imported = realm.importKeys(List.of(
                    keyOf(person, hex(inHex)), keyOf(person, Base64.getEncoder().encodeToString(sha256(inBase64)))));

            Expect.json(imported, 200, "{\"imported\":2,\"known\":0}");
            for (String key : List.of(inHex, inBase64)) {
                Answer passed =
                        realm.gate("?scope=read").header("X-API-Key", key).send();
                assertThat(passed.status()).isEqualTo(200);
                assertThat(passed.headers("X-Auth-User")).containsExactly(person.username());
                assertThat(passed.headers("X-Auth-Scope")).containsExactly("read");
                assertThat(realm.gate("").bearer(key).send().status()).isEqualTo(200);
                JsonNode told = realm.introspect(key).json();
                assertThat(told.path("active").asBoolean()).isTrue();
                assertThat(told.path("sub").asText()).isEqualTo(person.id());
                assertThat(told.path("scope").asText()).isEqualTo("read");
            }
            assertThat(realm.gate("?scope=write").bearer(inHex).send().status()).isEqualTo(403);
            assertThat(realm.gate("").bearer(newKey()).send().status()).isEqualTo(401);
        }
    }

    @Test
    void anImportedKeyIsListedAndEndedAsOne() {
        try (Person person = realm.person()) {
            String key = newKey();
            realm.importKeys(List.of(Map.of(
                            "user",
                            person.id(),
                            "name",
                            "Nightly export",
                            "scopes",
                            List.of("write", "read"),
                            "sha256",
                            hex(key).toUpperCase(java.util.Locale.ROOT),
                            "hint",
                            "sk_live_ab",
                            "expiresAt",
                            "2099-01-01T00:00:00Z")))
                    .succeeded();

            String query = MovedRealm.NAME + "/personal-access-tokens?user=" + person.id();
            JsonNode found = realm.admin().get(query).get(0);
            assertThat(found.path("imported").asBoolean()).isTrue();
            assertThat(found.path("name").asText()).isEqualTo("Nightly export");
            assertThat(found.path("hint").asText()).isEqualTo("sk_live_ab");
            assertThat(found.path("expiresAt").asText()).isEqualTo("2099-01-01T00:00:00Z");
            assertThat(isActive(key)).isTrue();

            String path = MovedRealm.NAME + "/personal-access-tokens/"
                    + found.path("id").asText();
            assertThat(realm.admin().delete(path).status()).isEqualTo(204);
            assertThat(isActive(key)).isFalse();
        }
    }

    @Test
    void anImportedKeyHasTheRightsOfItsOwnerNow() {
        try (Person person = realm.person()) {
            String key = newKey();
            realm.importKeys(List.of(keyOf(person, hex(key)))).succeeded();

            person.change(Map.of("enabled", false));
            assertThat(isActive(key)).isFalse();
            person.change(Map.of("enabled", true));
            assertThat(isActive(key)).isTrue();
        }
    }

    @Test
    void aBatchThatIsSentAgainChangesNothing() {
        try (Person person = realm.person();
                Person other = realm.person()) {
            String key = newKey();
            realm.importKeys(List.of(keyOf(person, hex(key)))).succeeded();

            Expect.json(
                    realm.importKeys(List.of(keyOf(person, hex(key)), keyOf(person, hex(newKey())))),
                    200,
                    "{\"imported\":1,\"known\":1}");
            Expect.json(realm.importKeys(List.of(keyOf(other, hex(key)))), 400, """
                    {"error":"invalid_request","error_description":"In 'keys[0]': Field 'sha256' is of a key that somebody else has."}""");
        }
    }

    @Test
    void aBatchThatIsSentAgainBringsNoKeyBackThatIsOver() {
        try (Person person = realm.person();
                Person other = realm.person()) {
            String ended = newKey();
            String gone = newKey();
            String rotated = newKey();
            List<Map<String, Object>> batch =
                    List.of(keyOf(person, hex(ended)), keyOf(person, hex(gone)), keyOf(person, hex(rotated)));
            realm.importKeys(batch).succeeded();
            TokenOwner owner = TokenOwner.of(person, realm.server());

            owner.end(tokenId(ended)).succeeded();
            Answer successor = owner.rotate(tokenId(rotated)).succeeded();
            owner.end(successor.text("id")).succeeded();
            assertThat(Http.delete(owner.path() + "/self").bearer(gone).send().status())
                    .isEqualTo(204);

            Expect.json(realm.importKeys(batch), 200, "{\"imported\":0,\"known\":3}");
            Expect.json(realm.importKeys(List.of(keyOf(other, hex(ended)))), 200, "{\"imported\":0,\"known\":1}");
            for (String key : List.of(ended, gone, rotated)) {
                assertThat(isActive(key)).isFalse();
            }
            assertThat(owner.list().body()).isEqualTo("[]");
        }
    }

    @Test
    void norOneOfAUserAllOfWhoseTokensWereEnded() {
        try (Person person = realm.person()) {
            String key = newKey();
            realm.importKeys(List.of(keyOf(person, hex(key)))).succeeded();
            realm.admin()
                    .delete(MovedRealm.NAME + "/personal-access-tokens?user=" + person.id())
                    .succeeded();

            Expect.json(realm.importKeys(List.of(keyOf(person, hex(key)))), 200, "{\"imported\":0,\"known\":1}");
            assertThat(isActive(key)).isFalse();
        }
    }

    @Test
    void norOneThatWasUsedAfterItWasReplaced() {
        try (Person person = realm.person()) {
            String key = newKey();
            realm.importKeys(List.of(keyOf(person, hex(key)))).succeeded();
            TokenOwner owner = TokenOwner.of(person, realm.server());
            owner.rotate(tokenId(key)).succeeded();
            assertThat(realm.gate("").bearer(key).send().status()).isEqualTo(401);
            assertThat(owner.list().body()).isEqualTo("[]");

            Expect.json(realm.importKeys(List.of(keyOf(person, hex(key)))), 200, "{\"imported\":0,\"known\":1}");
            assertThat(isActive(key)).isFalse();
        }
    }

    @Test
    void aKeyWhoseOwnerIsGoneCanBeSomebodyElses() {
        String key = newKey();
        try (Person person = realm.person()) {
            realm.importKeys(List.of(keyOf(person, hex(key)))).succeeded();
        }
        try (Person again = realm.person()) {
            Expect.json(realm.importKeys(List.of(keyOf(again, hex(key)))), 200, "{\"imported\":1,\"known\":0}");
            assertThat(isActive(key)).isTrue();
        }
    }

    private String tokenId(String key) {
        return realm.gate("")
                .bearer(key)
                .send()
                .succeeded()
                .header("X-Auth-Token-Id")
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            {"user":"$","scopes":["read"],"sha256":"abc"}                     => In 'keys[1]': Field 'sha256' must be SHA-256 of the key, in 64 hexadecimal digits or in Base64.
            {"user":"$","scopes":["read"]}                                    => In 'keys[1]': Field 'sha256' is missing.
            {"user":"nobody","scopes":["read"],"sha256":"#"}                  => In 'keys[1]': Field 'user' must be the id or the name of a user who is no service account.
            {"user":"service-account-machine","scopes":["read"],"sha256":"#"} => In 'keys[1]': Field 'user' must be the id or the name of a user who is no service account.
            {"user":"$","scopes":["all"],"sha256":"#"}                        => In 'keys[1]': Field 'scopes' names a scope that cannot be had; there are: read, write.
            {"user":"$","scopes":["read"],"sha256":"#","client":"api"}        => In 'keys[1]': Field 'client' is not a client that personal access tokens can be made for.
            {"user":"$","scopes":["read"],"sha256":"#","expiresAt":"2001-01-01T00:00:00Z"} => In 'keys[1]': Field 'expiresAt' must be in the future.
            {"user":"$","scopes":["read"],"sha256":"#","hint":"a b"}          => In 'keys[1]': Field 'hint' must have at most 12 visible ASCII characters.
            {"user":"$","scopes":["read"],"sha256":"#","hint":"sk_live_12345"} => In 'keys[1]': Field 'hint' must have at most 12 visible ASCII characters.
            {"user":"$","scopes":["read"],"sha256":"ca2f2069ea0c6e4658222e06f8dd639659cbb5e67cbbba6734bc334a3799bc68","hint":"abcdefghijk"} => In 'keys[1]': Field 'hint' must not be the whole key.
            {"user":"$","scopes":["read"],"sha256":"yi8gaeoMbkZYIi4G+N1jllnLteZ8u7pnNLwzSjeZvGg=","hint":"abcdefghijk"} => In 'keys[1]': Field 'hint' must not be the whole key.
            {"user":"$","scopes":["read"],"sha256":"#","key":"sk_live"}       => 'keys[1]' has a member that is not known, 'key'; there are: client, expiresAt, hint, name, scopes, sha256, user.
            1                                                                 => Field 'keys[1]' must be an object.
            """)
    void aBatchWithAMistakeImportsNothing(String second, String description) {
        try (Person person = realm.person()) {
            String key = newKey();
            String first = "{\"user\":\"%s\",\"scopes\":[\"read\"],\"sha256\":\"%s\"}".formatted(person.id(), hex(key));
            String other = second.replace("$", person.id()).replace("#", hex(newKey()));

            Answer refused = realm.admin()
                    .post(
                            MovedRealm.NAME + "/personal-access-tokens/imported",
                            "{\"keys\":[" + first + "," + other + "]}");

            Expect.json(
                    refused,
                    400,
                    "{\"error\":\"invalid_request\",\"error_description\":\"%s\"}".formatted(description));
            assertThat(isActive(key)).isFalse();
        }
    }

    @Test
    void aBatchHasAtMostAThousand() {
        try (Person person = realm.person()) {
            List<String> keys = new ArrayList<>();
            List<Map<String, Object>> batch = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                keys.add(newKey());
                batch.add(keyOf(person, hex(keys.get(i))));
            }
            Expect.json(realm.importKeys(batch), 200, "{\"imported\":1000,\"known\":0}");
            assertThat(isActive(keys.get(999))).isTrue();

            batch.add(keyOf(person, hex(newKey())));
            Expect.json(realm.importKeys(batch), 400, """
                    {"error":"invalid_request","error_description":"Field 'keys' must be an array of 1 to 1000 objects."}""");
        }
    }

    /** The checksum tells, and an older server's key has no reason to look so. */
    @Test
    void whatPosesAsATokenOfTheRealmsOwnIsNotLookedFor() {
        try (Person person = realm.person()) {
            String posing = "acme_" + "x".repeat(36);
            realm.importKeys(List.of(keyOf(person, hex(posing)))).succeeded();
            assertThat(isActive(posing)).isFalse();
            assertThat(reason()).isEqualTo("made_up");

            String ofAnotherPrefix = "oldco_" + UUID.randomUUID().toString().replace("-", "") + "0000";
            assertThat(isActive(ofAnotherPrefix)).isFalse();
            assertThat(reason()).isEqualTo("unknown");
            realm.importKeys(List.of(keyOf(person, hex(ofAnotherPrefix)))).succeeded();
            assertThat(isActive(ofAnotherPrefix)).isTrue();
        }
    }

    private String reason() {
        return realm.admin()
                .lastEvent(MovedRealm.NAME, "INTROSPECT_TOKEN_ERROR")
                .path("details")
                .path("reason")
                .asText();
    }

    @Test
    void theRealmCanEndThemAll() {
        try (Person person = realm.person()) {
            String key = newKey();
            realm.importKeys(List.of(keyOf(person, hex(key)))).succeeded();

            realm.set("keys", "imported-keys", "2001-01-01T00:00:00Z").succeeded();
            try {
                assertThat(isActive(key)).isFalse();
                assertThat(realm.gate("").bearer(key).send().status()).isEqualTo(401);
                assertThat(realm.importKeys(List.of(keyOf(person, hex(newKey()))))
                                .status())
                        .isEqualTo(409);
            } finally {
                realm.set("keys", "imported-keys", "accepted").succeeded();
            }
            assertThat(isActive(key)).isTrue();
        }
    }

    @Test
    void anAccessTokenIsStillKeycloaksToJudge() {
        try (Person person = realm.person()) {
            String accessToken = PlainRealm.byPassword(
                            realm.server().oidc(MovedRealm.NAME, "token"), person, Person.PASSWORD, "logins")
                    .send()
                    .text("access_token");

            assertThat(realm.gate("?client=logins").bearer(accessToken).send().status())
                    .isEqualTo(200);
            assertThat(isActive(accessToken)).isTrue();
        }
    }
}

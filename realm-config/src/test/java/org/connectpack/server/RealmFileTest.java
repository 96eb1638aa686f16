package org.connectpack.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealmFileTest {

    @TempDir
    private Path folder;

    private RealmFile realm;

    @BeforeEach
    void readRealm() throws IOException {
        realm = RealmFile.read(write("shop-realm.json", """
                {"realm": "shop",
                 "clients": [
                   {"clientId": "till", "secret": "${SHOP_TILL_SECRET}"},
                   {"clientId": "open", "secret": "in the open"},
                   {"clientId": "public"}],
                 "organizations": [{"alias": "acme", "enabled": true}]}
                """));
    }

    @Test
    void aSecretNamedByVariableBelongsToItsClient() {
        assertThat(realm.secretVariables()).isEqualTo(Map.of("SHOP_TILL_SECRET", "till"));
    }

    @Test
    void anOverlayAddsMembersAndJoinsListsByKey() throws IOException {
        Path overlay = write("shop.json", """
                {"users": [{"username": "alice"}, {"username": "bob"}],
                 "organizations": [{"alias": "acme", "members": [{"username": "alice"}]}, {"alias": "other"}]}
                """);

        RealmFile merged = realm.with(overlay);

        assertThat(merged.usernames()).containsExactly("alice", "bob");
        assertThat(merged.json().path("organizations").toString())
                .isEqualTo(
                        "[{\"alias\":\"acme\",\"enabled\":true,\"members\":[{\"username\":\"alice\"}]},{\"alias\":\"other\"}]");
        assertThat(merged.json().path("clients")).isEqualTo(realm.json().path("clients"));
    }

    @Test
    void anOverlayLeavesTheFileItIsLaidOverAsItWas() throws IOException {
        realm.with(write("shop.json", "{\"organizations\": [{\"alias\": \"acme\", \"enabled\": false}]}"));

        assertThat(realm.json().at("/organizations/0/enabled").asBoolean()).isTrue();
    }

    @Test
    void withoutAnOverlayTheFileIsAsItShips() {
        assertThat(realm.with(folder.resolve("none.json"))).isEqualTo(realm);
    }

    private Path write(String name, String json) throws IOException {
        return Files.writeString(folder.resolve(name), json);
    }
}

package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.connectpack.server.BesideOthers;
import org.connectpack.server.KeycloakServer;
import org.connectpack.server.Pack;
import org.connectpack.server.RealmFile;
import org.connectpack.server.ServerSettings;
import org.junit.jupiter.api.Test;

/**
 * A server of its own that starts twice with {@code --import-realm}, the five files as they ship, and no variable set.
 */
@BesideOthers
@ServerOfThisBuild
final class SecondStartIT {

    private static final String CHANGED = "flaik";

    private final Pack pack = Pack.ofThisBuild();
    private final ServerSettings settings = ServerSettings.of(pack, "import-server")
            .withRealms(pack.realmFiles().stream().map(RealmFile::read).toList());

    @Test
    void theFirstLeavesNoSecretThatIsKnownAndTheSecondChangesNothing() {
        Map<String, Map<String, String>> before = new TreeMap<>();
        try (KeycloakServer first = KeycloakServer.start(settings)) {
            List<ImportedRealm> realms = realms(first);
            assertThat(realms).hasSize(5);
            realms.forEach(ImportedRealm::expectNoSecretToBeKnown);

            changeByHand(realms);

            realms.forEach(realm -> before.put(realm.file().realm(), realm.contents()));
        }

        try (KeycloakServer second = KeycloakServer.start(settings.keepingData(true))) {
            for (ImportedRealm realm : realms(second)) {
                assertThat(realm.contents())
                        .as(realm.file().realm())
                        .isEqualTo(before.get(realm.file().realm()));
                assertThat(metadata(realm).status()).isEqualTo(200);
            }
        }
    }

    /** What an administrator did after the first import is not undone by the second. */
    private static void changeByHand(List<ImportedRealm> realms) {
        ImportedRealm realm = realms.stream()
                .filter(candidate -> candidate.file().realm().equals(CHANGED))
                .findFirst()
                .orElseThrow();
        String client =
                CHANGED + "/clients/" + realm.client("resort-hris").path("id").asText();
        realm.admin().put(client, Map.of("secret", "set-by-hand")).succeeded();
        realm.admin().put(CHANGED, Map.of("displayName", "Changed by hand")).succeeded();
        assertThat(ImportedRealm.authenticates(CHANGED, "resort-hris", "set-by-hand", realm.server()))
                .isTrue();
    }

    private List<ImportedRealm> realms(KeycloakServer process) {
        Server server = new Server(process.base(), process.management(), "admin", "admin");
        Admin admin = new Admin(server);
        List<ImportedRealm> realms = new ArrayList<>();
        settings.realms().forEach(file -> realms.add(new ImportedRealm(file, server, admin)));
        return realms;
    }

    private static Answer metadata(ImportedRealm realm) {
        return Http.get(realm.server().dialect(realm.file().realm(), ".well-known/oauth-authorization-server"))
                .send();
    }
}

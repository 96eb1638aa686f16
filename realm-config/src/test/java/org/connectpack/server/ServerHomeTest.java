package org.connectpack.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerHomeTest {

    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

    @TempDir
    private Path module;

    private ServerSettings settings;
    private Path home;
    private Path jar;
    private Path deployed;

    @BeforeEach
    void unpackServer() throws IOException {
        Path server = module.resolve("target/keycloak-1");
        write(server.resolve("bin/kc.sh"), "run");
        write(server.resolve("providers/README.md"), "");
        write(server.resolve("version.txt"), "1");
        jar = write(module.resolve("pack.jar"), "jar");
        settings = ServerSettings.of(new Pack("1", "1-1", module), "server").withJars(List.of(jar));
        home = settings.home();
        deployed = home.resolve("providers/pack.jar");
    }

    @Test
    void theServerIsCopiedWithTheJarsAndTheRealms() {
        RealmFile realm = new RealmFile("shop-realm.json", JsonNodeFactory.instance.objectNode());

        prepare(settings.withRealms(List.of(realm)));

        assertThat(home.resolve("bin/kc.sh")).hasContent("run");
        assertThat(deployed).hasContent("jar");
        assertThat(home.resolve("data/import/shop-realm.json")).hasContent("{}");
    }

    @Test
    void aJarThatHasNotChangedKeepsItsTime() throws IOException {
        prepare(settings);
        Files.setLastModifiedTime(deployed, LONG_AGO);

        prepare(settings);
        assertThat(Files.getLastModifiedTime(deployed)).isEqualTo(LONG_AGO);

        write(jar, "changed");
        prepare(settings);
        assertThat(deployed).hasContent("changed");
    }

    @Test
    void aJarThatIsNoLongerWantedGoes() {
        prepare(settings);
        prepare(settings.withJars(List.of()));

        assertThat(deployed).doesNotExist();
    }

    @Test
    void theDatabaseGoesOnOnlyWhereItIsKept() throws IOException {
        prepare(settings);
        Path database = write(home.resolve("data/h2/db"), "rows");

        prepare(settings.keepingData(true));
        assertThat(database).exists();

        prepare(settings);
        assertThat(database).doesNotExist();
    }

    @Test
    void aCopyThatWasInterruptedIsMadeAnewAroundTheDatabase() throws IOException {
        prepare(settings);
        Path database = write(home.resolve("data/h2/db"), "rows");
        Path remains = write(home.resolve("lib/half"), "");
        Files.delete(home.resolve("version.txt"));

        prepare(settings.keepingData(true));

        assertThat(remains).doesNotExist();
        assertThat(database).exists();
        assertThat(home.resolve("version.txt")).hasContent("1");
    }

    @Test
    void whatKeycloakBuiltIsKeptForTheNextFolderWithTheSameJars() throws IOException {
        prepare(settings);
        write(home.resolve("lib/quarkus/build"), "built");
        new ServerHome(settings).keepBuild();
        ServerSettings next = ServerSettings.of(settings.pack(), "next").withJars(List.of(jar));
        ServerSettings other = ServerSettings.of(settings.pack(), "other").withJars(List.of());

        prepare(next);
        prepare(other);

        assertThat(next.home().resolve("lib/quarkus/build")).hasContent("built");
        assertThat(other.home().resolve("lib/quarkus/build")).doesNotExist();
    }

    private static void prepare(ServerSettings settings) {
        new ServerHome(settings).prepare();
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}

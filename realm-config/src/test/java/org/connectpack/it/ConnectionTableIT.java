package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.connectpack.server.BesideOthers;
import org.connectpack.server.EmbeddedDatabase;
import org.connectpack.server.KeycloakServer;
import org.connectpack.server.Pack;
import org.connectpack.server.ServerSettings;
import org.junit.jupiter.api.Test;

/** What is kept of connections goes with those whom it is about. */
@BesideOthers
@ServerOfThisBuild
final class ConnectionTableIT {

    private static final String REALM = "rows";
    private static final String ANOTHER = "another";

    private final ServerSettings settings = ServerSettings.of(Pack.ofThisBuild(), "rows-server");
    private final EmbeddedDatabase database = EmbeddedDatabase.of(settings);
    private String kept;

    @Test
    void rowsGoWithTheirUserTheirClientTheirRealmAndTheirDirectory() throws IOException, InterruptedException {
        try (KeycloakServer first = KeycloakServer.start(settings)) {
            removeAllButOne(new Server(first.base(), first.management(), "admin", "admin"));
        }
        assertThat(users("CONNECTPACK_CONNECTION")).containsExactly(kept);

        database.run(Path.of(
                URI.create(String.valueOf(ConnectionTableIT.class.getResource("/upgrade/directory-rows.sql")))));
        lookAfterThem();

        assertThat(users("CONNECTPACK_CONNECTION")).containsExactlyInAnyOrder(kept, "f:there:connected");
        assertThat(users("CONNECTPACK_TOKEN_OWNER")).hasSize(1).allMatch(owner -> owner.matches("f:(?!gone:).*:owner"));
    }

    private void removeAllButOne(Server server) {
        Admin admin = new Admin(server);
        for (String realm : List.of(REALM, ANOTHER)) {
            admin.importRealm(Map.of("realm", realm, "enabled", true)).succeeded();
            admin.post(
                            realm + "/components",
                            Map.of(
                                    "name",
                                    "connections",
                                    "providerId",
                                    "connections",
                                    "providerType",
                                    "org.connectpack.connection.ConnectionPolicy"))
                    .succeeded();
        }
        DemoClient app = DemoClient.asking(REALM, List.of("profile"), admin);
        Person stays = Person.in(REALM, admin);
        connect(server, app, stays);
        try (DemoClient goes = DemoClient.asking(REALM, List.of("profile"), admin);
                Person leaves = Person.in(REALM, admin)) {
            connect(server, goes, stays);
            connect(server, app, leaves);
            connect(server, DemoClient.asking(ANOTHER, List.of("profile"), admin), Person.in(ANOTHER, admin));
        }
        admin.delete(ANOTHER).succeeded();
        kept = stays.id();
    }

    /** How a grant came about is in the table alone. */
    private static void connect(Server server, DemoClient app, Person person) {
        app.token(server, person);
        assertThat(ConnectedUser.of(person, server).active("max", "50").findValuesAsText("via"))
                .isNotEmpty()
                .containsOnly("login");
    }

    /** Lets the server do what it does every hour, and every quarter of an hour. */
    private void lookAfterThem() {
        List<String> lines = new CopyOnWriteArrayList<>();
        try (KeycloakServer again = KeycloakServer.start(
                settings.keepingData(true)
                        .withArguments(List.of(
                                "--log-level=INFO,org.keycloak.services.scheduled:DEBUG",
                                "--spi-events-listener--connectpack-connections--upkeep-every=1",
                                "--spi-personal-access-token-uses--default--upkeep-every=1")),
                lines::add)) {
            for (String task : List.of("ConnectionRecorderFactory", "TokenUpkeep")) {
                await(again.base() + " does " + task)
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> lines.stream()
                                        .filter(line -> line.contains("Executed scheduled task " + task))
                                        .count()
                                > 1);
            }
        }
    }

    private List<String> users(String table) throws IOException, InterruptedException {
        return Stream.of(database.ask("SELECT USER_ID FROM " + table).split("\\R"))
                .map(String::strip)
                .filter(line -> !line.equals("USER_ID") && !line.matches("\\(\\d+ rows?,.*") && !line.isEmpty())
                .toList();
    }
}

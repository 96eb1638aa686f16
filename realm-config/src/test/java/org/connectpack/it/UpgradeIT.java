package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.connectpack.server.BesideOthers;
import org.connectpack.server.DemoRealms;
import org.connectpack.server.EmbeddedDatabase;
import org.connectpack.server.KeycloakServer;
import org.connectpack.server.Pack;
import org.connectpack.server.ServerSettings;
import org.junit.jupiter.api.Test;

/** The life of one installation: its tables are migrated, are those of a newer release, and are left behind. */
@BesideOthers
@ServerOfThisBuild
final class UpgradeIT {

    private static final Pack PACK = Pack.ofThisBuild();

    private final ServerSettings settings =
            ServerSettings.of(PACK, "upgrade-server").withDemo(DemoRealms.of(PACK));
    private final ServerSettings again = settings.keepingData(true);
    private String token;

    @Test
    void whatIsInTheTablesOutlivesAnUpgradeARefusedDowngradeAndAStartWithoutThePack() throws Exception {
        try (KeycloakServer first = KeycloakServer.start(settings)) {
            Server server = server(first);
            token = TokenOwner.of(Person.in("flat", new Admin(server)), server)
                    .create("kept", "scores")
                    .text("token");
            expectTheTokenToBeGood(server);
        }

        run("first-tables.sql");
        expectRefusal(
                again.withArguments(List.of("--spi-connections-jpa--quarkus--migration-strategy=validate")),
                "Database not up-to-date, please enable database migration");
        try (KeycloakServer migrated = KeycloakServer.start(again)) {
            Server server = server(migrated);
            expectTheTokenToBeGood(server);
            TokenOwner another = TokenOwner.of(Person.in("flat", new Admin(server)), server);
            another.create("new", "scores").succeeded();
            Http.get(server.realm("flat") + "/connections")
                    .bearer(another.consoleToken())
                    .send()
                    .succeeded();
        }

        run("newer-tables.sql");
        expectRefusal(
                again, "A newer release of Connect Pack has migrated this database (change set 2-more). Put that");
        run("no-newer-tables.sql");

        try (KeycloakServer without = KeycloakServer.start(again.withJars(List.of()))) {
            Server server = server(without);
            expectKeycloakToWork(server);
            assertThat(gate(server).status()).isEqualTo(404);
        }

        try (KeycloakServer back = KeycloakServer.start(again)) {
            expectTheTokenToBeGood(server(back));
        }
    }

    private static Server server(KeycloakServer process) {
        return new Server(process.base(), process.management(), "admin", "admin");
    }

    private Answer gate(Server server) {
        return Http.get(server.realm("flat") + "/gate?scope=scores")
                .bearer(token)
                .send();
    }

    private void expectTheTokenToBeGood(Server server) {
        assertThat(gate(server).status()).isEqualTo(200);
    }

    private static void expectKeycloakToWork(Server server) {
        Http.post(server.oidc("flaik", "token"))
                .basic("resort-hris", server.secret("resort-hris"))
                .form("grant_type", "client_credentials")
                .send()
                .succeeded();
        TokenOwner.of(Person.in("flat", new Admin(server)), server);
    }

    private static void expectRefusal(ServerSettings settings, String line) {
        List<String> console = Collections.synchronizedList(new ArrayList<>());

        assertThatThrownBy(() -> KeycloakServer.start(settings, console::add).close())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Keycloak ended while starting, with status 1:");

        assertThat(console).anyMatch(said -> said.contains(line)).noneMatch(said -> said.startsWith("\tat "));
    }

    private void run(String script) throws IOException, InterruptedException {
        URI file = URI.create(String.valueOf(UpgradeIT.class.getResource("/upgrade/" + script)));
        EmbeddedDatabase.of(settings).run(Path.of(file));
    }
}

package org.connectpack.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.connectpack.it.Http;
import org.junit.jupiter.api.Test;

/** What {@code ./mvnw -Pdev} does once it has built the pack: from its first word to its end, and once more. */
class DevServerIT {

    private static final Pack PACK = Pack.ofThisBuild();
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String LAST_WORDS = "Ctrl-C stops it.";

    @Test
    void itSaysHowItGetsOnLeavesNoProcessAndKeepsItsDatabase() throws InterruptedException {
        int port = Ports.free(1).get(0);

        List<String> first = run(port);

        assertThat(first)
                .anyMatch(line -> line.startsWith("[dev] Preparing Keycloak "))
                .anyMatch(line -> line.startsWith("[dev] Starting on http://localhost:" + port))
                .contains("[dev] Realm flat: imported", "[dev] Realm flixcheck: imported")
                .anyMatch(line -> line.contains("admin console") && line.contains("admin / admin"))
                .anyMatch(line -> line.contains("/realms/flat/account") && line.contains("alice / alice"));
        assertThat(first.stream().filter(line -> line.strip().startsWith("curl ")))
                .hasSize(3)
                .allMatch(line -> line.contains("http://localhost:" + port + "/realms/"));

        assertThat(run(port)).contains("[dev] Realm flat: kept from the last start (-Dfresh imports it anew)");
    }

    /** What it said until it was asked to end. */
    private static List<String> run(int port) throws InterruptedException {
        List<String> said = new CopyOnWriteArrayList<>();
        Path log = PACK.target().resolve("dev-command.log");
        List<ProcessHandle> started;
        try (ServerProcess dev = ServerProcess.start(command(port), log, said::add)) {
            await().atMost(PATIENCE).until(() -> said.stream().anyMatch(line -> line.startsWith(LAST_WORDS)));
            assertThat(Http.get("http://localhost:" + port + "/realms/flat")
                            .send()
                            .status())
                    .isEqualTo(200);
            started = dev.tree().toList();
            assertThat(started).hasSizeGreaterThan(1);
            assertThat(started.stream().filter(ProcessHandle::isAlive)).hasSameSizeAs(started);
            dev.tree().reduce((child, own) -> own).orElseThrow().destroy();
            assertThat(dev.hasEndedWithin(PATIENCE)).isTrue();
        }
        assertThat(started).noneMatch(ProcessHandle::isAlive);
        return Collections.unmodifiableList(said);
    }

    private static ProcessBuilder command(int port) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(Stream.of(
                                List.of(java, "-cp", System.getProperty("java.class.path"), DevServer.class.getName()),
                                List.of(Integer.toString(port), "false", "false"))
                        .flatMap(List::stream)
                        .toList())
                .directory(PACK.module().getParent().toFile());
    }
}

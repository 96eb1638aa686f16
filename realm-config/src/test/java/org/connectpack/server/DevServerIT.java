package org.connectpack.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.connectpack.it.Http;
import org.connectpack.it.ServerOfThisBuild;
import org.junit.jupiter.api.Test;

/** What {@code ./mvnw -Pdev} does once it has built the pack: from its first word to Ctrl-C, and once more. */
@BesideOthers
@ServerOfThisBuild
class DevServerIT {

    private static final Pack PACK = Pack.ofThisBuild();
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String LAST_WORDS = "Ctrl-C stops it.";
    private static final String ADDED = "added-realm";
    private static final int SIGINT = 2;

    @Test
    void itSaysHowItGetsOnLeavesNoProcessAndKeepsItsDatabaseUnlessToldNotTo() throws Exception {
        int port = Ports.free(1).get(0);

        List<String> first = run(port, false, () -> addRealm(port));

        assertThat(first)
                .anyMatch(line -> line.startsWith("[dev] Preparing Keycloak "))
                .anyMatch(line -> line.startsWith("[dev] Starting on http://localhost:" + port))
                .contains("[dev] Realm flat: imported", "[dev] Realm flixcheck: imported")
                .anyMatch(line -> line.contains("admin console") && line.contains("admin / admin"))
                .anyMatch(line -> line.contains("/realms/flat/account") && line.contains("alice / alice"));
        assertThat(first.stream().filter(line -> line.strip().startsWith("curl ")))
                .hasSize(3)
                .allMatch(line -> line.contains("http://localhost:" + port + "/realms/"));

        assertThat(run(port, false, () -> assertThat(status(port, ADDED)).isEqualTo(200)))
                .contains("[dev] Realm flat: kept from the last start (-Dfresh imports it anew)");
        assertThat(run(port, true, () -> assertThat(status(port, ADDED)).isEqualTo(404)))
                .contains("[dev] Realm flat: imported");
    }

    /** What it said until it was asked to end, after something was done with the server. */
    private static List<String> run(int port, boolean fresh, Runnable use) throws IOException, InterruptedException {
        List<String> said = new CopyOnWriteArrayList<>();
        Path log = PACK.target().resolve("dev-command.log");
        List<ProcessHandle> started;
        try (ServerProcess dev = ServerProcess.start(command(port, fresh), log, said::add)) {
            await().atMost(PATIENCE).until(() -> said.stream().anyMatch(line -> line.startsWith(LAST_WORDS)));
            assertThat(status(port, "flat")).isEqualTo(200);
            use.run();
            started = dev.tree().toList();
            assertThat(started).hasSizeGreaterThan(1);
            assertThat(started.stream().filter(ProcessHandle::isAlive)).hasSameSizeAs(started);
            interrupt(dev.tree().reduce((child, own) -> own).orElseThrow().pid());
            assertThat(dev.hasEndedWithin(PATIENCE)).isTrue();
        }
        assertThat(started).noneMatch(ProcessHandle::isAlive);
        return Collections.unmodifiableList(said);
    }

    private static void addRealm(int port) {
        String token = Http.post(address(port) + "/realms/master/protocol/openid-connect/token")
                .form("grant_type", "password", "client_id", "admin-cli", "username", "admin", "password", "admin")
                .send()
                .succeeded()
                .text("access_token");
        Http.post(address(port) + "/admin/realms")
                .bearer(token)
                .json(Map.of("realm", ADDED, "enabled", true))
                .timeout(PATIENCE)
                .send()
                .succeeded();
    }

    private static int status(int port, String realm) {
        return Http.get(address(port) + "/realms/" + realm).send().status();
    }

    private static String address(int port) {
        return "http://localhost:" + port;
    }

    /** As Ctrl-C does, where the shell that runs the tests in its background has not made all of them deaf to that. */
    private static void interrupt(long pid) throws IOException, InterruptedException {
        Path process = Path.of("/proc/" + pid + "/status");
        boolean deaf = Files.exists(process)
                && Files.readAllLines(process).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .map(line -> new BigInteger(
                                line.substring("SigIgn:".length()).strip(), 16))
                        .anyMatch(signals -> signals.testBit(SIGINT - 1));
        String signal = deaf ? "-TERM" : "-INT";
        assertThat(new ProcessBuilder("kill", signal, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static ProcessBuilder command(int port, boolean fresh) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(Stream.of(
                                List.of(java, "-cp", System.getProperty("java.class.path"), DevServer.class.getName()),
                                List.of(Integer.toString(port), Boolean.toString(fresh), "false"))
                        .flatMap(List::stream)
                        .toList())
                .directory(PACK.module().getParent().toFile());
    }
}

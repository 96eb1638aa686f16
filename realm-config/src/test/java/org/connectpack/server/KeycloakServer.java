package org.connectpack.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** A real Keycloak server process with the pack deployed, ready when {@link #start} returns. */
public final class KeycloakServer implements StartedServer {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int LINES_IN_REPORT = 40;

    private final ServerSettings settings;
    private final ServerProcess process;

    private KeycloakServer(ServerSettings settings, ServerProcess process) {
        this.settings = settings;
        this.process = process;
    }

    public static KeycloakServer start(ServerSettings settings) {
        return start(settings, line -> {});
    }

    /** Starts the server and waits until it is ready; every line of its log goes to the listener. */
    public static KeycloakServer start(ServerSettings settings, Consumer<String> lines) {
        ServerHome home = new ServerHome(settings);
        home.prepare();
        settings.buildCommand().ifPresent(command -> build(settings, command));
        KeycloakServer server = new KeycloakServer(
                settings, ServerProcess.start(process(settings, settings.command()), settings.log(), lines));
        try {
            server.awaitReady();
            home.keepBuild();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static ProcessBuilder process(ServerSettings settings, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        ServerEnvironment.apply(settings, builder.environment());
        return builder;
    }

    private static void build(ServerSettings settings, List<String> command) {
        Path log = settings.home().resolveSibling(settings.home().getFileName() + "-build.log");
        try (ServerProcess building = ServerProcess.start(process(settings, command), log, line -> {})) {
            if (building.waitFor() != 0) {
                throw new IllegalStateException("kc.sh build failed, see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public URI base() {
        return URI.create("http://localhost:" + settings.port());
    }

    @Override
    public URI management() {
        return URI.create("http://localhost:" + settings.managementPort());
    }

    /** The server's Java process, not the shell that started it. */
    public ProcessHandle java() {
        return process.tree()
                .filter(handle -> handle.info().command().orElse("").matches(".*[/\\\\]java(\\.exe)?"))
                .findFirst()
                .orElseThrow();
    }

    /** Waits until the server ends, and says with which status. */
    int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        process.close();
    }

    private void awaitReady() {
        Instant deadline = Instant.now().plus(PATIENCE);
        try {
            while (!isReady()) {
                if (process.hasEndedWithin(POLL)) {
                    throw process.isEnding()
                            ? new CancellationException("Stopped while starting")
                            : new IllegalStateException("Keycloak ended while starting, with status %d:\n%s"
                                    .formatted(process.waitFor(), lastLines()));
                }
                if (Instant.now().isAfter(deadline)) {
                    throw new IllegalStateException(
                            "Keycloak is not ready after " + PATIENCE.toMinutes() + " minutes:\n" + lastLines());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean isReady() throws InterruptedException {
        HttpRequest health = HttpRequest.newBuilder(management().resolve("/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HttpClient.newHttpClient()
                            .send(health, BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(settings.log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_IN_REPORT), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

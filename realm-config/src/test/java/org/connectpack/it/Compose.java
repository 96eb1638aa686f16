package org.connectpack.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.connectpack.server.Pack;
import org.connectpack.server.Ports;

/** What {@code docker/compose.yaml} starts, as its README says, under a name and at a port of this run's own. */
final class Compose implements AutoCloseable {

    private final Path docker;
    private final Path environment;
    private final int port;
    private final Properties secrets = new Properties();

    private Compose(Path docker, Path environment, int port) {
        this.docker = docker;
        this.environment = environment;
        this.port = port;
    }

    /** Makes the file of secrets, builds the image and waits until all is up. */
    static Compose up(Pack pack) {
        int port = Ports.free(1).get(0);
        Path docker = pack.module().resolveSibling("docker");
        Compose compose = new Compose(docker, pack.target().resolve("compose-" + port + ".env"), port);
        run(
                Map.of("PORT", String.valueOf(port)),
                List.of(docker.resolve("make-env").toString(), compose.environment.toString()));
        try (var file = Files.newBufferedReader(compose.environment)) {
            compose.secrets.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            compose.docker("up", "--detach", "--build");
            return compose;
        } catch (RuntimeException e) {
            compose.close();
            throw e;
        }
    }

    /** What {@code docker compose} says without the file of secrets, which has to be a refusal. */
    static String refusedWithoutSecrets(Pack pack) {
        Path file = pack.module().resolveSibling("docker").resolve("compose.yaml");
        try {
            run(Map.of(), List.of("docker", "compose", "-f", file.toString(), "--env-file", "/dev/null", "up"));
        } catch (IllegalStateException refused) {
            return refused.getMessage();
        }
        throw new AssertionError("It started");
    }

    /** A vendor's host, such as {@code auth.flintrow}. */
    String host(String name) {
        return "http://" + name + ".localhost:" + port;
    }

    /** All that a test knows of a server, at one of the hosts. */
    Server at(String name) {
        URI base = URI.create(host(name));
        return new Server(base, base, "admin", secret("ADMIN_PASSWORD"));
    }

    /** A variable of the file of secrets. */
    String secret(String variable) {
        return secrets.getProperty(variable);
    }

    /** A command of {@code docker compose}. */
    String docker(String... command) {
        List<String> words = new ArrayList<>(List.of(
                "docker",
                "compose",
                "-p",
                "connect-pack-" + port,
                "-f",
                docker.resolve("compose.yaml").toString(),
                "--env-file",
                environment.toString()));
        words.addAll(List.of(command));
        return run(Map.of(), words);
    }

    private static String run(Map<String, String> environment, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + status + ":\n" + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        docker("down", "--volumes", "--timeout", "5");
        try {
            Files.delete(environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.connectpack.server;

import dasniko.testcontainers.keycloak.KeycloakContainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.testcontainers.images.PullPolicy;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.utility.MountableFile;

/** A Keycloak in a container of the image that {@code docker/Dockerfile} builds. */
public final class ContainerServer implements StartedServer {

    private static final String HOST = "host.docker.internal";
    private static final int MANAGEMENT = 9000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int LEAST_MEMORY_PERCENT = 2;
    private static final int MOST_MEMORY_PERCENT = 6;

    private final KeycloakContainer container;

    private ContainerServer(KeycloakContainer container) {
        this.container = container;
    }

    /** Builds the image from the pack's jars, and starts it with all of the settings but folder, ports and jars. */
    public static ContainerServer start(ServerSettings settings) {
        KeycloakContainer container = new KeycloakContainer(image(settings.pack()))
                .withImagePullPolicy(PullPolicy.defaultPolicy())
                .withExtraHost(HOST, "host-gateway")
                .withEnv(settings.environment())
                .withRamPercentage(LEAST_MEMORY_PERCENT, MOST_MEMORY_PERCENT)
                .withStartupTimeout(PATIENCE);
        settings.arguments().forEach(container::withCustomCommand);
        settings.realms()
                .forEach(realm -> container.withCopyFileToContainer(
                        MountableFile.forHostPath(written(realm, settings), 0644),
                        "/opt/keycloak/data/import/" + realm.name()));
        keepLog(container, settings.log());
        container.start();
        return new ContainerServer(container);
    }

    private static String image(Pack pack) {
        Path root = pack.module().getParent();
        ImageFromDockerfile image = new ImageFromDockerfile("connect-pack:test", false)
                .withFileFromPath("Dockerfile", root.resolve("docker/Dockerfile"));
        pack.jars().forEach(jar -> image.withFileFromPath(root.relativize(jar).toString(), jar));
        try {
            return image.get();
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "-Pcontainers needs a Docker engine that can build docker/Dockerfile: " + e.getMessage(), e);
        }
    }

    private static Path written(RealmFile realm, ServerSettings settings) {
        Path folder = settings.home().resolveSibling(settings.home().getFileName() + "-import");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        realm.writeTo(folder);
        return folder.resolve(realm.name());
    }

    /** Where the log of a server process would be. */
    private static void keepLog(KeycloakContainer container, Path log) {
        try {
            Files.createDirectories(log.getParent());
            Files.write(log, new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        container.withLogConsumer(frame -> {
            try {
                Files.write(log, frame.getBytes(), StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public URI base() {
        return URI.create("http://localhost:" + container.getHttpPort());
    }

    @Override
    public URI management() {
        return URI.create("http://localhost:" + container.getMappedPort(MANAGEMENT));
    }

    @Override
    public void close() {
        container.close();
    }
}

package org.connectpack.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The embedded database in a process of its own, so that server and database can die apart from each other. */
public final class DatabaseServer implements Database {

    private static final Duration AT_ONCE = Duration.ZERO;

    private final Pack pack;
    private final Path folder;
    private final int port;
    private ServerProcess process;

    private DatabaseServer(Pack pack, Path folder, int port) {
        this.pack = pack;
        this.folder = folder;
        this.port = port;
    }

    /** An empty database in {@code target/<folder>}. */
    public static DatabaseServer start(Pack pack, String folder) {
        DatabaseServer database = new DatabaseServer(
                pack, pack.target().resolve(folder), Ports.free(1).get(0));
        database.empty();
        database.start();
        return database;
    }

    /**
     * The settings of a server that uses it. For this database Keycloak's pool does not notice by itself that a connection is
     * broken, as it does for those of production.
     */
    @Override
    public ServerSettings serve(ServerSettings settings) {
        return settings.withEnvironment(Map.of("QUARKUS_DATASOURCE_JDBC_VALIDATE_ON_BORROW", "true"))
                .withArguments(List.of(
                        "--db-url=jdbc:h2:tcp://localhost:" + port + "/./keycloak;NON_KEYWORDS=VALUE",
                        "--db-pool-max-size=32"));
    }

    /** Starts it again after {@link #kill}, on the same port. */
    public void start() {
        List<String> command =
                new ArrayList<>(List.of(java(), "-cp", pack.database().toString(), "org.h2.tools.Server"));
        command.addAll(
                List.of("-tcp", "-tcpPort", Integer.toString(port), "-baseDir", folder.toString(), "-ifNotExists"));
        process = ServerProcess.start(
                new ProcessBuilder(command), folder.resolveSibling(folder.getFileName() + ".log"), line -> {});
    }

    /** Ends it as a power cut would. */
    public void kill() {
        process.tree().forEach(ProcessHandle::destroyForcibly);
        process.close(AT_ONCE);
    }

    @Override
    public void close() {
        process.close();
    }

    private void empty() {
        try {
            if (Files.exists(folder)) {
                try (Stream<Path> found = Files.walk(folder)) {
                    for (Path path : (Iterable<Path>) found.sorted(Comparator.reverseOrder())::iterator) {
                        Files.delete(path);
                    }
                }
            }
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}

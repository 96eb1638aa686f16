package org.connectpack.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A PostgreSQL of this run alone, empty at first, which can be killed and started again. */
public final class PostgresServer implements Database {

    private static final String USER = "postgres";

    private final Path folder;
    private final Path data;
    private final int port;
    private EmbeddedPostgres postgres;

    private PostgresServer(Path folder, Path data, int port) {
        this.folder = folder;
        this.data = data;
        this.port = port;
    }

    /** Starts it; its files are below the build's own folder. */
    public static PostgresServer start(Pack pack) {
        Path folder = pack.target().resolve("postgres");
        System.setProperty("ot.epg.working-dir", folder.toString());
        try {
            Files.createDirectories(folder);
            PostgresServer server = new PostgresServer(
                    folder,
                    Files.createTempDirectory(folder, "data-"),
                    Ports.free(1).get(0));
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it again after {@link #kill}, on the same port, with what it had written. */
    public void start() {
        try {
            postgres = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(folder.toFile())
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    // Else what was committed may be lost with the process.
                    .setServerConfig("synchronous_commit", "on")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it as a power cut would. */
    public void kill() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> each.onExit().join());
        // It still holds a lock on the data.
        postgres.close();
    }

    /** For a test that does what nobody can by Keycloak. */
    public Connection connect() throws SQLException {
        return postgres.getPostgresDatabase().getConnection();
    }

    @Override
    public ServerSettings serve(ServerSettings settings) {
        return settings.withEnvironment(Map.of("KC_DB_PASSWORD", USER))
                .withArguments(List.of(
                        "--db=postgres",
                        "--db-url=jdbc:postgresql://localhost:" + port + "/postgres",
                        "--db-username=" + USER));
    }

    @Override
    public void close() {
        try {
            postgres.close();
            ServerHome.delete(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.connectpack.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An empty PostgreSQL of this run alone. */
public final class PostgresServer implements Database {

    private static final String USER = "postgres";

    private final EmbeddedPostgres postgres;

    private PostgresServer(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** Starts it; its files are below the build's own folder. */
    public static PostgresServer start(Pack pack) {
        Path folder = pack.target().resolve("postgres");
        System.setProperty("ot.epg.working-dir", folder.toString());
        try {
            Files.createDirectories(folder);
            return new PostgresServer(EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(folder.toFile())
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ServerSettings serve(ServerSettings settings) {
        return settings.withEnvironment(Map.of("KC_DB_PASSWORD", USER))
                .withArguments(List.of(
                        "--db=postgres",
                        "--db-url=jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres",
                        "--db-username=" + USER));
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

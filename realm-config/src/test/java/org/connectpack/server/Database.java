package org.connectpack.server;

import java.util.Optional;

/** A database server of this run alone, in place of the embedded database. */
public interface Database extends AutoCloseable {

    /** An empty one of the product that {@code -Dconnectpack.database} names; nothing where it names none. */
    static Optional<Database> named(Pack pack) {
        String product = System.getProperty("connectpack.database");
        if (product == null) {
            return Optional.empty();
        }
        return Optional.of(
                switch (product) {
                    case "postgres" -> PostgresServer.start(pack);
                    case "mariadb" -> MariaDbServer.start(pack);
                    default ->
                        throw new IllegalArgumentException(
                                "-Dconnectpack.database is postgres or mariadb, not " + product);
                });
    }

    /** The settings of a server that uses it. */
    ServerSettings serve(ServerSettings settings);

    @Override
    void close();
}

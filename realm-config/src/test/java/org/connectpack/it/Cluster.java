package org.connectpack.it;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.connectpack.server.DemoRealms;
import org.connectpack.server.KeycloakServer;
import org.connectpack.server.Pack;
import org.connectpack.server.Ports;
import org.connectpack.server.PostgresServer;
import org.connectpack.server.ServerSettings;

/** Two servers with one PostgreSQL, whose caches are one; the first one's address is both's outside. */
final class Cluster implements AutoCloseable {

    /** Ports of JGroups are low, as it adds 50,000 for the detection of failures. */
    private static final int FIRST_JGROUPS_PORT = 7801;

    private final PostgresServer database;
    private final List<ServerSettings> settings;
    private final List<KeycloakServer> nodes;

    private Cluster(PostgresServer database, List<ServerSettings> settings) {
        this.database = database;
        this.settings = settings;
        this.nodes = new ArrayList<>();
    }

    /** Starts the first, with the five realms, and then the second. */
    static Cluster start(Pack pack) {
        PostgresServer database = PostgresServer.start(pack);
        DemoRealms demo = DemoRealms.of(pack);
        int port = Ports.free(1).get(0);
        List<ServerSettings> settings = List.of(
                node(pack, database, port, 0)
                        .withDemo(demo)
                        .onPorts(port, Ports.free(1).get(0)),
                node(pack, database, port, 1));
        Cluster cluster = new Cluster(database, settings);
        try {
            settings.forEach(each -> cluster.nodes.add(KeycloakServer.start(each)));
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private static ServerSettings node(Pack pack, PostgresServer database, int outside, int index) {
        return database.serve(ServerSettings.of(pack, "node-" + index))
                .withArguments(Stream.of(
                                "--cache=ispn",
                                "--cache-stack=jdbc-ping",
                                "--cache-embedded-network-bind-address=127.0.0.1",
                                "--cache-embedded-network-bind-port=" + (FIRST_JGROUPS_PORT + index),
                                "--hostname=http://localhost:" + outside,
                                "--spi-personal-access-token-uses--default--upkeep-every=1",
                                "--spi-connect-pack-mail--default--retry-after=1",
                                "--metrics-enabled=true")
                        .toList());
    }

    /** One of the two, 0 or 1. */
    Server node(int index) {
        KeycloakServer node = nodes.get(index);
        return new Server(node.base(), node.management(), "admin", "admin");
    }

    PostgresServer database() {
        return database;
    }

    /** The process of one of the two. */
    ProcessHandle java(int index) {
        return nodes.get(index).java();
    }

    /** Ends what is left of one of the two, as an administrator does. */
    void stop(int index) {
        nodes.get(index).close();
    }

    /** Starts one of the two again, and waits until it is ready. */
    void startAgain(int index) {
        stop(index);
        nodes.set(index, KeycloakServer.start(settings.get(index)));
    }

    @Override
    public void close() {
        nodes.forEach(KeycloakServer::close);
        database.close();
    }
}

package org.connectpack.it;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.connectpack.server.Database;
import org.connectpack.server.DemoRealms;
import org.connectpack.server.Pack;
import org.connectpack.server.RealmFile;
import org.connectpack.server.ServerSettings;
import org.connectpack.server.StartedServer;

/** The server of the run: the one that was named, or one started from this build. */
record SharedServer(Server server, Admin admin, Optional<Database> database, Optional<StartedServer> process)
        implements AutoCloseable {

    /** Client certificates come in a header (RFC 9440), as from a proxy that ends TLS. */
    private static final String CERTIFICATES = "--spi-x509cert-lookup--provider=rfc9440";
    /** As in production: start-dev would read each template anew. */
    private static final List<String> CACHED_THEMES =
            List.of("--spi-theme--cache-themes=true", "--spi-theme--cache-templates=true");

    private static final String METRICS = "--metrics-enabled=true";
    /** So that a test need not wait half a minute for a time of last use. */
    private static final String USES_AT_ONCE = "--spi-personal-access-token-uses--default--write-every=1";

    private static final String CONNECTION_USES_AT_ONCE =
            "--spi-events-listener--connectpack-connections--write-every=1";
    /** So that a test need not wait a quarter of an hour to be told that a token expired. */
    private static final String UPKEEP_AT_ONCE = "--spi-personal-access-token-uses--default--upkeep-every=1";

    /** So that a test need not wait two minutes for another attempt at sending a mail. */
    private static final String MAILS_AT_ONCE = "--spi-connect-pack-mail--default--retry-after=1";

    static SharedServer start() {
        Pack pack = Pack.ofThisBuild();
        DemoRealms demo = DemoRealms.of(pack);
        SharedServer shared = Server.given()
                .map(given -> new SharedServer(given, new Admin(given), Optional.empty(), Optional.empty()))
                .orElseGet(() -> launch(pack, demo));
        demo.files().stream().map(RealmFile::realm).forEach(shared.admin::keepEvents);
        return shared;
    }

    private static SharedServer launch(Pack pack, DemoRealms demo) {
        Stream<RealmFile> onlyForTests = pack.testRealmFiles().stream().map(RealmFile::read);
        Optional<Database> database = Database.named(pack);
        ServerSettings settings = ServerSettings.of(pack, "it-server")
                .withDemo(demo)
                .withRealms(Stream.concat(demo.files().stream(), onlyForTests).toList())
                .withArguments(Stream.concat(
                                Stream.of(
                                        CERTIFICATES,
                                        USES_AT_ONCE,
                                        CONNECTION_USES_AT_ONCE,
                                        UPKEEP_AT_ONCE,
                                        MAILS_AT_ONCE,
                                        METRICS),
                                CACHED_THEMES.stream())
                        .toList());
        StartedServer process = StartedServer.start(
                database.map(given -> given.serve(settings).inProduction()).orElse(settings));
        Server server = new Server(process.base(), process.management(), "admin", "admin");
        return new SharedServer(server, new Admin(server), database, Optional.of(process));
    }

    @Override
    public void close() {
        process.ifPresent(StartedServer::close);
        database.ifPresent(Database::close);
    }
}

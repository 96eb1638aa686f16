package org.connectpack.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.connectpack.server.Pack;

/** What the server wrote down. Of a server that was named by address, it is the file in {@code -Dconnectpack.log}. */
public final class ServerLog {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Path file;

    private ServerLog(Path file) {
        this.file = file;
    }

    /** Nothing where the server runs elsewhere and nobody said where its log is. */
    public static Optional<ServerLog> ofThisRun() {
        Optional<Path> named =
                Optional.ofNullable(System.getProperty("connectpack.log")).map(Path::of);
        Optional<Path> own = Optional.of(Pack.ofThisBuild().target().resolve("it-server.log"));
        return named.or(() -> Server.given().isPresent() ? Optional.empty() : own)
                .map(ServerLog::new);
    }

    /** All that was logged until now: the log runs behind, so that a last request has to show in it first. */
    public String upToNow(Server server) {
        String last = "last-" + UUID.randomUUID();
        Target.TOKEN
                .request(server)
                .form("grant_type", "client_credentials", "client_id", last, "client_secret", "x")
                .send();
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            String log = read();
            if (log.contains(last)) {
                return log;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        throw new AssertionError("The request of " + last + " does not show in " + file);
    }

    private String read() {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.connectpack.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;

/** {@code ./mvnw -Pdev}: the pack on a Keycloak of its own, with demo logins, until Ctrl-C. */
public final class DevServer {

    private static final int MANAGEMENT_OFFSET = 1000;
    private static final int INTERRUPTED = 130;
    private static final int TERMINATED = 143;
    private static final Set<Integer> ORDERLY = Set.of(0, INTERRUPTED, TERMINATED);

    private final PrintStream out;
    private final Pack pack;
    private final DemoRealms demo;
    private final ServerSettings settings;

    private DevServer(PrintStream out, int port, boolean fresh, String debug) {
        this.out = out;
        this.pack = Pack.ofThisBuild();
        this.demo = DemoRealms.of(pack);
        this.settings = ServerSettings.of(pack, "dev-" + port)
                .onPorts(port, port + MANAGEMENT_OFFSET)
                .keepingData(!fresh)
                .withDemo(demo)
                .withArguments(debugArguments(debug));
    }

    /**
     * Arguments: the port, whether to begin with an empty database, and {@code false}, {@code true} or a debug port.
     */
    public static void main(String[] args) throws InterruptedException {
        DevServer dev = new DevServer(System.out, Integer.parseInt(args[0]), !args[1].equals("false"), args[2].strip());
        int status = dev.run();
        if (!ORDERLY.contains(status)) {
            System.err.println("Keycloak ended with status " + status + ", its log is " + dev.settings.log());
            System.exit(1);
        }
    }

    private int run() throws InterruptedException {
        Path here = Path.of("").toAbsolutePath();
        say("Preparing Keycloak " + pack.keycloakVersion() + " in " + here.relativize(settings.home()));
        say("Starting on http://localhost:" + settings.port() + ", log in " + here.relativize(settings.log()));
        try (KeycloakServer server = KeycloakServer.start(settings, new DevLog(this::say))) {
            say("Keycloak " + pack.keycloakVersion() + " with Connect Pack " + pack.version() + " is ready after "
                    + sinceTheCommand().toSeconds() + " s.");
            out.println(welcome(server));
            return server.waitFor();
        } catch (CancellationException e) {
            return INTERRUPTED;
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    /** Maven runs this class in its own JVM, so that what it built before counts. */
    private static Duration sinceTheCommand() {
        long begin = ManagementFactory.getRuntimeMXBean().getStartTime();
        return Duration.between(Instant.ofEpochMilli(begin), Instant.now());
    }

    private String welcome(KeycloakServer server) {
        StringBuilder text = new StringBuilder("\n");
        text.append(line("realm", "address", "user / password", "confidential clients"));
        text.append(line("admin console", server.base() + "/admin", "admin / admin", ""));
        for (RealmFile realm : demo.files()) {
            List<String> users = realm.usernames();
            String url = server.base() + "/realms/" + realm.realm() + (users.isEmpty() ? "" : "/account");
            text.append(line(
                    realm.realm(),
                    url,
                    String.join(
                            ", ",
                            users.stream().map(name -> name + " / " + name).toList()),
                    String.join(", ", realm.secretVariables().values())));
        }
        return text.append("  A client's secret is " + DemoRealms.secretOf("<client id>") + "\n\n")
                .append(tryIt(server.base()))
                .append("\nCtrl-C stops it. The database stays for the next start; -Dfresh begins with an empty one.")
                .toString();
    }

    private static String line(String name, String url, String users, String clients) {
        return "  %-14s %-50s %-26s %s%n".formatted(name, url, users, clients);
    }

    /** The commands to copy, for a server at this address. */
    public static String tryIt(URI base) {
        try (InputStream in = DevServer.class.getResourceAsStream("/dev/try-it.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("{base}", base.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void say(String text) {
        out.println("[dev] " + text);
    }

    private static List<String> debugArguments(String debug) {
        return switch (debug) {
            case "false" -> List.of();
            case "", "true" -> List.of("--debug");
            default -> List.of("--debug", debug);
        };
    }
}

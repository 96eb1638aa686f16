package org.connectpack.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.connectpack.server.KeycloakServer;
import org.connectpack.server.Pack;
import org.connectpack.server.ServerSettings;

/** How long a server takes to start, and what it holds in memory then: with the pack and without, in turn. */
final class Starts {

    private static final double MOST_TIME = 1.05;
    private static final double MOST_MEMORY = 1.03;
    private static final double MEGA = 1024;

    private record Start(double seconds, double megabytes) {}

    private final ServerSettings with;
    private final ServerSettings without;
    private final List<Start> startsWith = new ArrayList<>();
    private final List<Start> startsWithout = new ArrayList<>();

    Starts(Pack pack) {
        this.with = settings(pack, "benchmark-with-pack");
        this.without = settings(pack, "benchmark-without-pack").withJars(List.of());
    }

    /** With the database of the start before and without a realm, as both servers have to be able to read it. */
    private static ServerSettings settings(Pack pack, String folder) {
        return ServerSettings.of(pack, folder).keepingData(true).withEnvironment(Map.of("JAVA_OPTS_APPEND", ""));
    }

    void measure(int starts, Consumer<String> out) throws IOException, InterruptedException {
        out.accept("Building both servers and their databases");
        start(with);
        start(without);
        for (int number = 1; number <= starts; number++) {
            boolean packFirst = number % 2 == 0;
            Start one = start(packFirst ? with : without);
            Start other = start(packFirst ? without : with);
            startsWith.add(packFirst ? one : other);
            startsWithout.add(packFirst ? other : one);
            out.accept("Start %d of %d: %.2f s and %.0f MB with the pack, %.2f s and %.0f MB without"
                    .formatted(
                            number,
                            starts,
                            startsWith.get(number - 1).seconds(),
                            startsWith.get(number - 1).megabytes(),
                            startsWithout.get(number - 1).seconds(),
                            startsWithout.get(number - 1).megabytes()));
        }
    }

    private static Start start(ServerSettings settings) throws IOException, InterruptedException {
        AtomicReference<Instant> ready = new AtomicReference<>();
        Instant begin = Instant.now();
        try (KeycloakServer server = KeycloakServer.start(settings, line -> {
            if (line.contains(" started in ")) {
                ready.compareAndSet(null, Instant.now());
            }
        })) {
            double seconds = Duration.between(begin, ready.get()).toMillis() / 1000.0;
            return new Start(seconds, residentMegabytes(server.java()));
        }
    }

    static double residentMegabytes(ProcessHandle process) throws IOException, InterruptedException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(process.pid())).start();
        String answer = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        ps.waitFor();
        return Long.parseLong(answer.strip()) / MEGA;
    }

    void print(Consumer<String> out) {
        out.accept("  %-24s %-24s %-24s %7s  %s".formatted("", "with the pack", "without", "ratio", "required"));
        out.accept(row("start, seconds", "%.2f", times(startsWith), times(startsWithout), MOST_TIME));
        out.accept(row("resident memory, MB", "%.0f", memory(startsWith), memory(startsWithout), MOST_MEMORY));
    }

    private static List<Double> times(List<Start> starts) {
        return starts.stream().map(Start::seconds).toList();
    }

    private static List<Double> memory(List<Start> starts) {
        return starts.stream().map(Start::megabytes).toList();
    }

    private static String row(String name, String format, List<Double> with, List<Double> without, double most) {
        double ratio = Spread.of(with).median() / Spread.of(without).median();
        return "  %-24s %-24s %-24s %7.3f  at most %.2f: %s"
                .formatted(
                        name,
                        Spread.of(with).text(format),
                        Spread.of(without).text(format),
                        ratio,
                        most,
                        ratio <= most ? "holds" : "MISSES");
    }
}

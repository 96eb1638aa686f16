package org.connectpack.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.connectpack.it.Server;
import org.connectpack.server.DemoRealms;
import org.connectpack.server.KeycloakServer;
import org.connectpack.server.Pack;
import org.connectpack.server.ServerSettings;

/** {@code ./mvnw -Pbenchmark}: what the pack costs on this machine, as ratios beside what is required. */
public final class Benchmark {

    private static final String NOTHING = "none";

    private final Pack pack = Pack.ofThisBuild();
    private final int pairs;
    private final Duration round;
    private final int starts;
    private final int crowd;
    private final int grants;
    private final int paints;
    private final String only;

    private Benchmark(int pairs, Duration round, int starts, int crowd, int grants, int paints, String only) {
        this.pairs = pairs;
        this.round = round;
        this.starts = starts;
        this.crowd = crowd;
        this.grants = grants;
        this.paints = paints;
        this.only = only;
    }

    /**
     * Arguments: pairs of rounds, seconds of a round, starts of a server, tokens in the table, grants of an organization, views of
     * the account console, of which 0 leaves the one or the other part out; and words of the comparisons of token endpoints
     * that are to be made, where it is not all.
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        int pairs = Integer.parseInt(args[0]);
        if (pairs > 0 && !Wrk.isInstalled()) {
            refuse("The benchmark needs wrk: apt-get install wrk");
        }
        try {
            new Benchmark(
                            pairs,
                            Duration.ofSeconds(Long.parseLong(args[1])),
                            Integer.parseInt(args[2]),
                            Integer.parseInt(args[3]),
                            Integer.parseInt(args[4]),
                            Integer.parseInt(args[5]),
                            args.length > 6 ? args[6] : "")
                    .run();
        } catch (IllegalStateException e) {
            refuse(e.getMessage());
        }
    }

    private static void refuse(String reason) {
        System.err.println(reason);
        System.exit(1);
    }

    private void run() throws IOException, InterruptedException {
        if (pairs > 0 && !only.equals(NOTHING)) {
            compareTokenEndpoints();
        }
        if (pairs > 0 && crowd > 0) {
            compareCrowd();
        }
        if (pairs > 0 && grants > 0) {
            compareGrants();
        }
        if (paints > 0) {
            comparePaints();
        }
        if (starts > 0) {
            compareStarts();
        }
    }

    private void compareTokenEndpoints() throws IOException, InterruptedException {
        DemoRealms demo = DemoRealms.of(pack);
        say("Starting a server; its realms have one dialect, their copies " + BenchmarkRealms.MANY);
        // All compilers: a server under load is what is measured, not one that starts quickly.
        ServerSettings settings = ServerSettings.of(pack, "benchmark")
                .withDemo(demo)
                .withRealms(new BenchmarkRealms(demo).files())
                .withEnvironment(Map.of("JAVA_OPTS_APPEND", ""));
        try (KeycloakServer server = KeycloakServer.start(settings)) {
            TokenEndpoints endpoints = new TokenEndpoints(server.base(), server.management(), only);
            Wrk wrk = wrk();
            endpoints.measure(wrk, server.java(), pairs, round, Benchmark::say);
            System.out.printf(
                    "%nToken endpoints: answers a second, median (quartiles) of %d pairs of %d s, %d connections%n",
                    pairs, round.toSeconds(), Wrk.CONNECTIONS);
            endpoints.print(System.out::println);
            System.out.println();
        }
    }

    private void compareCrowd() throws IOException, InterruptedException {
        DemoRealms demo = DemoRealms.of(pack);
        TokenCrowd comparison = TokenCrowd.compare(
                crowd,
                folder -> ServerSettings.of(pack, folder)
                        .withDemo(demo)
                        .withRealms(new BenchmarkRealms(demo).onlyTokens())
                        .withEnvironment(Map.of("JAVA_OPTS_APPEND", "")),
                Benchmark::say);
        comparison.measure(wrk(), pairs, round, Benchmark::say);
        System.out.printf("%nMany tokens: two servers in turn, median (quartiles) of %d pairs%n", pairs);
        comparison.print(System.out::println);
        System.out.println();
    }

    private void compareGrants() throws IOException, InterruptedException {
        DemoRealms demo = DemoRealms.of(pack);
        ConnectionCrowd comparison = ConnectionCrowd.compare(
                grants,
                folder ->
                        ServerSettings.of(pack, folder).withDemo(demo).withEnvironment(Map.of("JAVA_OPTS_APPEND", "")),
                Benchmark::say);
        comparison.measure(wrk(), pairs, round, Benchmark::say);
        System.out.printf("%nMany connections: two servers in turn, median (quartiles) of %d pairs%n", pairs);
        comparison.print(System.out::println);
        System.out.println();
    }

    private void comparePaints() {
        ServerSettings settings = ServerSettings.of(pack, "benchmark-console")
                .withRealms(Paints.realms())
                .withArguments(List.of("--spi-theme--cache-themes=true", "--spi-theme--cache-templates=true"))
                .withEnvironment(Map.of("JAVA_OPTS_APPEND", ""));
        try (KeycloakServer process = KeycloakServer.start(settings)) {
            Paints comparison = new Paints();
            comparison.measure(
                    new Server(process.base(), process.management(), "admin", "admin"), paints, Benchmark::say);
            System.out.printf("%nAccount console: median (quartiles) of %d views each%n", paints);
            comparison.print(System.out::println);
            System.out.println();
        }
    }

    private Wrk wrk() {
        return new Wrk(pack.module().resolve("src/test/resources/benchmark/token.lua"));
    }

    private void compareStarts() throws IOException, InterruptedException {
        Starts comparison = new Starts(pack);
        comparison.measure(starts, Benchmark::say);
        System.out.printf("%nServer start: median (quartiles) of %d starts each%n", starts);
        comparison.print(System.out::println);
        System.out.println();
    }

    private static void say(String text) {
        System.out.println("[benchmark] " + text);
    }
}

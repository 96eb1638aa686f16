package org.connectpack.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The same load at a dialect's token endpoint and at Keycloak's own, in pairs of rounds. */
final class Comparison {

    /** One round: what came out, and what it cost the server's process. */
    private record Round(Wrk.Result result, Duration processor) {

        double rate() {
            return result.answers() / result.seconds();
        }

        double cost() {
            return (double) processor.toNanos() / result.answers();
        }
    }

    private final String name;
    private final double required;
    private final Load dialect;
    private final Load standard;
    private final List<Double> dialectRates = new ArrayList<>();
    private final List<Double> standardRates = new ArrayList<>();
    private final List<Double> rateRatios = new ArrayList<>();
    private final List<Double> costRatios = new ArrayList<>();

    Comparison(String name, double required, Load dialect, Load standard) {
        this.name = name;
        this.required = required;
        this.dialect = dialect;
        this.standard = standard;
    }

    String name() {
        return name;
    }

    /** Rounds that nobody counts. */
    void warmUp(Wrk wrk, Duration time) throws IOException, InterruptedException {
        wrk.run(standard, time);
        wrk.run(dialect, time);
    }

    /** Two rounds, one right after the other; the order changes with the number of the pair. */
    void measure(Wrk wrk, ProcessHandle server, Duration time, int pair) throws IOException, InterruptedException {
        measure(wrk, server, server, time, pair);
    }

    /** The same where each load goes to a server of its own. */
    void measure(Wrk wrk, ProcessHandle ofDialect, ProcessHandle ofStandard, Duration time, int pair)
            throws IOException, InterruptedException {
        boolean dialectFirst = pair % 2 == 0;
        Round one = round(wrk, dialectFirst ? ofDialect : ofStandard, dialectFirst ? dialect : standard, time);
        Round other = round(wrk, dialectFirst ? ofStandard : ofDialect, dialectFirst ? standard : dialect, time);
        Round ours = dialectFirst ? one : other;
        Round theirs = dialectFirst ? other : one;
        dialectRates.add(ours.rate());
        standardRates.add(theirs.rate());
        rateRatios.add(ours.rate() / theirs.rate());
        costRatios.add(theirs.cost() / ours.cost());
    }

    /** The median of the ratios, dialect to standard. */
    String ratio() {
        return String.format(Locale.ROOT, "%.3f", Spread.of(rateRatios).median());
    }

    private static Round round(Wrk wrk, ProcessHandle server, Load load, Duration time)
            throws IOException, InterruptedException {
        Duration before = processor(server);
        Wrk.Result result = wrk.run(load, time);
        return new Round(result, processor(server).minus(before));
    }

    private static Duration processor(ProcessHandle server) {
        return server.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    static String header() {
        return "  %-52s %9s %9s  %-24s %-24s %s"
                .formatted("", "ours/s", "Keycloak/s", "ours / Keycloak", "the same by CPU time", "required");
    }

    String row() {
        Spread ratio = Spread.of(rateRatios);
        return "  %-52s %9.0f %9.0f  %-24s %-24s at least %.2f: %s"
                .formatted(
                        name,
                        Spread.of(dialectRates).median(),
                        Spread.of(standardRates).median(),
                        ratio.text("%.3f"),
                        Spread.of(costRatios).text("%.3f"),
                        required,
                        ratio.median() >= required ? "holds" : "MISSES");
    }
}

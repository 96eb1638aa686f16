package org.connectpack.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load generator: one thread, which leaves the rest of the machine to the server. */
final class Wrk {

    static final int CONNECTIONS = 4;

    private static final Pattern RESULT = Pattern.compile("result: (\\d+) (\\d+) (\\d+) (\\d+) (.*)");
    private static final double MICROS = 1e6;

    /** Answers, all of the status that was expected, and the time they took. */
    record Result(long answers, double seconds) {}

    private final Path script;

    Wrk(Path script) {
        this.script = script;
    }

    static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("wrk", "-v")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    >= 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    /**
     * Sends a load for some time.
     *
     * @throws IllegalStateException where an answer has another status
     */
    Result run(Load load, Duration time) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command(load, time))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher result = RESULT.matcher(output);
        if (process.waitFor() != 0 || !result.find()) {
            throw new IllegalStateException("wrk failed at " + load.url() + ":\n" + output);
        }
        if (!result.group(3).equals("0") || !result.group(4).equals("0")) {
            throw new IllegalStateException("%s: of %s answers %s are not %d, %s were lost; the last wrong one: %s"
                    .formatted(
                            load.url(),
                            result.group(1),
                            result.group(3),
                            load.status(),
                            result.group(4),
                            result.group(5)));
        }
        return new Result(Long.parseLong(result.group(1)), Long.parseLong(result.group(2)) / MICROS);
    }

    private List<String> command(Load load, Duration time) {
        List<String> command =
                new ArrayList<>(List.of("wrk", "-t1", "-c" + CONNECTIONS, "-d" + time.toSeconds() + "s"));
        load.headers().forEach((name, value) -> command.addAll(List.of("-H", name + ": " + value)));
        command.addAll(List.of("-s", script.toString(), load.url(), "--", Integer.toString(load.status())));
        command.addAll(load.bodies());
        return command;
    }
}

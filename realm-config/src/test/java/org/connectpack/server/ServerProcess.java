package org.connectpack.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A child process with everything it starts, ended at the latest with this JVM. */
public final class ServerProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Process process;
    private final Thread output;
    private final Thread hook = new Thread(() -> end(PATIENCE), "server-end");
    private volatile boolean ending;

    private ServerProcess(Process process, Thread output) {
        this.process = process;
        this.output = output;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Starts the command; its output goes to the log file and, line by line, to the listener. */
    public static ServerProcess start(ProcessBuilder builder, Path log, Consumer<String> lines) {
        List<String> command = new ArrayList<>(tiedToThisJvm());
        command.addAll(builder.command());
        builder.command(command).redirectErrorStream(true);

        // Linux watches the thread that started the process, not the JVM: this one lives as long as the process.
        CompletableFuture<Process> started = new CompletableFuture<>();
        Thread keeper = new Thread(() -> keep(builder, started, log, lines), "server-output");
        keeper.setDaemon(true);
        keeper.start();
        return new ServerProcess(started.join(), keeper);
    }

    /** Whether it was told to end. */
    boolean isEnding() {
        return ending;
    }

    /** Waits for the process to end, for at most this long; then its output is complete. */
    public boolean hasEndedWithin(Duration time) throws InterruptedException {
        boolean ended = process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        if (ended) {
            output.join(PATIENCE.toMillis());
        }
        return ended;
    }

    int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    /** Those that the process started, and itself. */
    Stream<ProcessHandle> tree() {
        return Stream.concat(process.descendants(), Stream.of(process.toHandle()));
    }

    @Override
    public void close() {
        close(PATIENCE);
    }

    /** Asks the process to end, and after this time makes it. */
    void close(Duration patience) {
        end(patience);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is going down: the hook has run or is running.
        }
    }

    private void end(Duration patience) {
        ending = true;
        List<ProcessHandle> tree = tree().toList();
        process.destroy();
        try {
            process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
            for (ProcessHandle handle : tree) {
                handle.destroyForcibly();
                handle.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            tree.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException("A process of the server cannot be ended: " + tree, e);
        }
    }

    private static void keep(
            ProcessBuilder builder, CompletableFuture<Process> started, Path log, Consumer<String> lines) {
        try (PrintWriter file = new PrintWriter(Files.newBufferedWriter(log), true)) {
            Process process = builder.start();
            process.getOutputStream().close();
            started.complete(process);
            BufferedReader output =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                file.println(line);
                lines.accept(line);
            }
            process.waitFor();
        } catch (IOException e) {
            started.completeExceptionally(new UncheckedIOException(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Even a killed JVM takes the server along, where the system can do that. */
    private static List<String> tiedToThisJvm() {
        List<String> setpriv = List.of("setpriv", "--pdeathsig", "TERM");
        List<String> trial = new ArrayList<>(setpriv);
        trial.add("true");
        try {
            return new ProcessBuilder(trial).start().waitFor() == 0 ? setpriv : List.of();
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}

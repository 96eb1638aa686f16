package org.connectpack.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs sh")
class ServerProcessTest {

    @TempDir
    private Path folder;

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    @Test
    void closingEndsWhatTheProcessHasStartedToo() throws Exception {
        ServerProcess process = start("sleep 1000 & echo $!; wait");
        ProcessHandle child = ProcessHandle.of(Long.parseLong(nextLine())).orElseThrow();

        process.close();

        assertThat(child.isAlive()).isFalse();
        assertThat(process.isEnding()).isTrue();
    }

    @Test
    void aProcessThatDoesNotListenIsEndedAllTheSame() throws Exception {
        ServerProcess process = start("trap '' TERM; echo $$; while true; do sleep 1; done");
        ProcessHandle deaf = ProcessHandle.of(Long.parseLong(nextLine())).orElseThrow();

        process.close(Duration.ofMillis(100));

        assertThat(deaf.isAlive()).isFalse();
    }

    @Test
    void theOutputGoesToTheLogAndToTheListener() throws Exception {
        try (ServerProcess process = start("echo one; echo two >&2; exit 3")) {
            assertThat(process.waitFor()).isEqualTo(3);
            assertThat(List.of(nextLine(), nextLine())).containsExactly("one", "two");
            assertThat(process.isEnding()).isFalse();
        }
        assertThat(Files.readAllLines(folder.resolve("log"))).containsExactly("one", "two");
    }

    @Test
    void aCommandThatCannotRunIsSaidAtOnce() {
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> ServerProcess.start(
                        new ProcessBuilder("sh").directory(missing.toFile()), folder.resolve("log"), lines::add))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("missing");
    }

    private ServerProcess start(String script) {
        return ServerProcess.start(new ProcessBuilder("sh", "-c", script), folder.resolve("log"), lines::add);
    }

    private String nextLine() throws InterruptedException {
        return lines.poll(10, TimeUnit.SECONDS);
    }
}

package org.connectpack.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.connectpack.it.ServerOfThisBuild;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code ./mvnw -Pdev} says where it cannot work, before it builds or starts anything. */
@BesideOthers
@ServerOfThisBuild
class DevCommandIT {

    private static final Pack PACK = Pack.ofThisBuild();

    private record Told(int status, String text) {}

    @Test
    void aTakenPortIsNamed() throws IOException, InterruptedException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            isRefused(
                    dev(System.getenv("PATH"), port),
                    "Port " + port + " is taken: stop what uses it, or choose another with -Dport=18080.");
            isRefused(
                    dev(System.getenv("PATH"), port - 1000),
                    "Port " + port
                            + " (management, -Dport + 1000) is taken: stop what uses it, or choose another -Dport.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "0", "70000"})
    void whatIsNoPortIsNamed(String port) throws IOException, InterruptedException {
        isRefused(dev(System.getenv("PATH"), port), "-Dport=" + port + " is no port from 1 to 64535.");
    }

    @Test
    void npmIsMissed() throws IOException, InterruptedException {
        Path withoutNpm = Files.createDirectories(PACK.target().resolve("path-without-npm"));
        for (String place : System.getenv("PATH").split(File.pathSeparator)) {
            link(Path.of(place), withoutNpm);
        }
        isRefused(
                dev(withoutNpm.toString(), Ports.free(1).get(0)),
                "Connect Pack needs Node.js with npm, but there is no npm on the PATH.");
    }

    @Test
    void anOldNodeIsNamed() throws IOException, InterruptedException {
        Path folder = Files.createDirectories(PACK.target().resolve("path-with-old-node"));
        Path node = Files.writeString(folder.resolve("node"), "#!/bin/sh\necho v20.18.3\n");
        assertThat(node.toFile().setExecutable(true)).isTrue();
        isRefused(
                dev(
                        folder + File.pathSeparator + System.getenv("PATH"),
                        Ports.free(1).get(0)),
                "Connect Pack needs Node.js 20.19 or newer, but node on the PATH is v20.18.3.");
    }

    @Test
    void anOldJdkIsNamed() throws IOException, InterruptedException {
        isRefused(
                dev(System.getenv("PATH"), Ports.free(1).get(0), "-Djava.specification.version=11"),
                "Connect Pack needs JDK 17 or newer, but Maven runs on 11: set JAVA_HOME.");
    }

    /** By one line, which is the last. */
    private static void isRefused(Told told, String line) {
        assertThat(told.status()).isNotZero();
        assertThat(told.text()).endsWith("\n" + line + "\n").doesNotContain("[dev]", "ERROR");
    }

    private static Told dev(String path, Object port, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("./mvnw", "-B", "-ntp", "-Pdev", "-Dport=" + port));
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(PACK.module().getParent().toFile())
                .redirectErrorStream(true);
        builder.environment().put("PATH", path);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Told(process.waitFor(), text);
    }

    private static void link(Path place, Path into) throws IOException {
        if (!Files.isDirectory(place)) {
            return;
        }
        try (DirectoryStream<Path> programs = Files.newDirectoryStream(place, Files::isExecutable)) {
            for (Path program : programs) {
                Path link = into.resolve(program.getFileName());
                if (!List.of("npm", "npm.cmd").contains(program.getFileName().toString()) && Files.notExists(link)) {
                    Files.createSymbolicLink(link, program);
                }
            }
        }
    }
}

package org.connectpack.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Chromium on this machine: an installed one, else one from the npm registry.
 *
 * @param environment what it has to be started with
 */
public record ChromiumFiles(Path executable, Map<String, String> environment) {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final Path ON_MACS = Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    /** Nothing where it is for Playwright to download one: the registry's is for Linux on x64. */
    public static Optional<ChromiumFiles> find() {
        Optional<ChromiumFiles> installed = installed();
        boolean isLinux = System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
        return installed.isEmpty() && isLinux ? Optional.of(fromRegistry(Pack.ofThisBuild())) : installed;
    }

    private static Optional<ChromiumFiles> installed() {
        Stream<Path> onPath = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
        return Stream.concat(onPath, Stream.of(ON_MACS))
                .filter(Files::isExecutable)
                .findFirst()
                .map(found -> new ChromiumFiles(found, System.getenv()));
    }

    static ChromiumFiles fromRegistry(Pack pack) {
        Path folder = pack.target().resolve("browser");
        try {
            Path files = Files.createDirectories(folder.resolve("files"));
            for (String name : List.of("package.json", "package-lock.json", ".npmrc", "unpack.mjs")) {
                Path source = pack.module().resolve("src/test/browser").resolve(name);
                Files.copy(source, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
            if (Files.notExists(folder.resolve("node_modules"))) {
                run(folder, Map.of(), "npm", "ci", "--ignore-scripts");
            }
            List<String> found = run(folder, Map.of("TMPDIR", files.toString()), "node", "unpack.mjs");
            Map<String, String> environment = new HashMap<>(System.getenv());
            environment.put("LD_LIBRARY_PATH", found.get(1));
            return new ChromiumFiles(Path.of(found.get(0)), environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> run(Path folder, Map<String, String> environment, String... command)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(Redirect.INHERIT);
        builder.environment().putAll(environment);
        Process process = builder.start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        int status = exitStatus(process);
        if (status != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + status + " in " + folder);
        }
        return lines;
    }

    private static int exitStatus(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

package org.connectpack.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A server's folder: a copy of the unpacked Keycloak with jars and realm files in place. */
final class ServerHome {

    private static final String VERSION = "version.txt";
    private static final Path BUILD = Path.of("lib", "quarkus");

    private final ServerSettings settings;

    ServerHome(ServerSettings settings) {
        this.settings = settings;
    }

    void prepare() {
        try {
            if (!settings.keepsData()) {
                delete(data());
            }
            boolean complete = isComplete();
            if (!complete) {
                deleteAllButData();
                copyServer();
            }
            deploy();
            if (!complete && Files.exists(keptBuild())) {
                copyAll(keptBuild(), settings.home().resolve(BUILD));
            }
            Path imports = data().resolve("import");
            delete(imports);
            Files.createDirectories(imports);
            settings.realms().forEach(realm -> realm.writeTo(imports));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Keeps what Keycloak has built of the server and these jars, for the next folder with the same: that takes Keycloak half a
     * minute. It sees by itself whether a build is the right one, and else makes its own.
     */
    void keepBuild() {
        try {
            Path build = settings.home().resolve(BUILD);
            if (settings.arguments().isEmpty() && Files.exists(build) && Files.notExists(keptBuild())) {
                Path copy = Files.createTempDirectory(settings.pack().target(), "build-");
                copyAll(build, copy);
                Files.move(copy, keptBuild());
            }
        } catch (FileAlreadyExistsException another) {
            // Two servers were built at the same time; one build is enough.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path keptBuild() throws IOException {
        List<Object> of = new ArrayList<>(List.of(Files.readString(template().resolve(VERSION))));
        for (Path jar : settings.jars()) {
            of.add(jar.getFileName().toString());
            of.add(Files.getLastModifiedTime(jar));
        }
        return settings.pack().target().resolve("build-of-" + Integer.toHexString(of.hashCode()));
    }

    boolean isComplete() throws IOException {
        Path version = settings.home().resolve(VERSION);
        return Files.exists(version) && Files.mismatch(version, template().resolve(VERSION)) < 0;
    }

    private Path data() {
        return settings.home().resolve("data");
    }

    private Path template() {
        return settings.pack().keycloak();
    }

    private void deleteAllButData() throws IOException {
        if (Files.exists(settings.home())) {
            try (DirectoryStream<Path> found =
                    Files.newDirectoryStream(settings.home(), entry -> !entry.equals(data()))) {
                for (Path entry : found) {
                    delete(entry);
                }
            }
        }
    }

    /** The version file comes last: a copy that was interrupted is made anew. */
    private void copyServer() throws IOException {
        copyAll(template(), settings.home(), Path.of(VERSION));
        copy(template().resolve(VERSION), settings.home().resolve(VERSION));
    }

    private static void copyAll(Path from, Path to, Path... without) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files.skip(1)::iterator) {
                Path relative = from.relativize(file);
                if (!List.of(without).contains(relative)) {
                    copy(file, to.resolve(relative));
                }
            }
        }
    }

    /** A jar that has not changed keeps its file and time, so that Keycloak does not build itself anew. */
    private void deploy() throws IOException {
        Path providers = settings.home().resolve("providers");
        List<String> wanted = settings.jars().stream()
                .map(jar -> jar.getFileName().toString())
                .toList();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(providers, "*.jar")) {
            for (Path jar : found) {
                if (!wanted.contains(jar.getFileName().toString())) {
                    Files.delete(jar);
                }
            }
        }
        for (Path jar : settings.jars()) {
            Path deployed = providers.resolve(jar.getFileName());
            if (!Files.exists(deployed) || Files.mismatch(jar, deployed) >= 0) {
                copy(jar, deployed);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        if (Files.isDirectory(from)) {
            Files.createDirectories(to);
        } else {
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> found = Files.walk(tree)) {
            for (Path path : (Iterable<Path>) found.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(path);
            }
        }
    }
}

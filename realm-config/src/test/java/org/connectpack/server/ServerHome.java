package org.connectpack.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A server's folder: a copy of the unpacked Keycloak with jars and realm files in place. */
final class ServerHome {

    private static final String VERSION = "version.txt";

    private final ServerSettings settings;

    ServerHome(ServerSettings settings) {
        this.settings = settings;
    }

    void prepare() {
        try {
            if (!settings.keepsData()) {
                delete(data());
            }
            if (!isComplete()) {
                deleteAllButData();
                copyServer();
            }
            deploy();
            Path imports = data().resolve("import");
            delete(imports);
            Files.createDirectories(imports);
            settings.realms().forEach(realm -> realm.writeTo(imports));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        Files.createDirectories(settings.home());
        try (Stream<Path> files = Files.walk(template())) {
            for (Path file : (Iterable<Path>) files.skip(1)::iterator) {
                Path relative = template().relativize(file);
                if (!relative.equals(Path.of(VERSION))) {
                    copy(file, settings.home().resolve(relative));
                }
            }
        }
        copy(template().resolve(VERSION), settings.home().resolve(VERSION));
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

    private static void delete(Path tree) throws IOException {
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

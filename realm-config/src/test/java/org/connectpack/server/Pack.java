package org.connectpack.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;

/** Where the build has put what ships, and the server to run it on. */
public record Pack(String keycloakVersion, String version, Path module) {

    public static Pack ofThisBuild() {
        Properties properties = new Properties();
        try (InputStream in = Pack.class.getResourceAsStream("pack.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Pack(
                properties.getProperty("keycloak.version"),
                properties.getProperty("pack.version"),
                Path.of(URI.create(properties.getProperty("module"))));
    }

    public Path target() {
        return module.resolve("target");
    }

    /** The server as unpacked: copied, never run. */
    Path keycloak() {
        return target().resolve("keycloak-" + keycloakVersion);
    }

    /** What goes into the server's providers folder. */
    public List<Path> jars() {
        return List.of(jar("providers"), jar("themes"));
    }

    /** The realm files as they ship. */
    public List<Path> realmFiles() {
        return list(module, "*-realm.json");
    }

    /** Realms that only tests import. */
    public List<Path> testRealmFiles() {
        return list(module.resolve("src/test/resources/realms"), "*-realm.json");
    }

    /** One of Keycloak's command line tools: {@code kcadm}. */
    public Path tool(String name) {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return keycloak().resolve("bin").resolve(name + (windows ? ".bat" : ".sh"));
    }

    /** What is only there in dev and in tests: demo users and the like. */
    Path devFolder() {
        return module.resolve("src/test/resources/dev");
    }

    /** The embedded database that comes with Keycloak. */
    Path database() {
        return list(keycloak().resolve("lib/lib/main"), "com.h2database.h2-*.jar")
                .get(0);
    }

    private Path jar(String name) {
        return module.resolveSibling(name).resolve("target/connect-pack-" + name + "-" + version + ".jar");
    }

    private static List<Path> list(Path folder, String glob) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, glob)) {
            found.forEach(files::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Collections.sort(files);
        return files;
    }
}

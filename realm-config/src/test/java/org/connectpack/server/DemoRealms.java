package org.connectpack.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The shipped realms with the demo users, and the environment that gives their clients the demo secrets. */
public record DemoRealms(List<RealmFile> files, Map<String, String> environment) {

    public static DemoRealms of(Pack pack) {
        List<RealmFile> files = pack.realmFiles().stream()
                .map(RealmFile::read)
                .map(file -> file.with(pack.devFolder().resolve(file.realm() + ".json")))
                .toList();
        Map<String, String> environment =
                new TreeMap<>(variables(pack.devFolder().resolve("environment.properties")));
        files.forEach(file ->
                file.secretVariables().forEach((variable, clientId) -> environment.put(variable, secretOf(clientId))));
        return new DemoRealms(files, environment);
    }

    public static String secretOf(String clientId) {
        return clientId + "-secret";
    }

    private static Map<String, String> variables(Path file) {
        Map<String, String> variables = new TreeMap<>();
        if (Files.exists(file)) {
            Properties properties = new Properties();
            try (InputStream in = Files.newInputStream(file)) {
                properties.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            properties.stringPropertyNames().forEach(name -> variables.put(name, properties.getProperty(name)));
        }
        return variables;
    }
}

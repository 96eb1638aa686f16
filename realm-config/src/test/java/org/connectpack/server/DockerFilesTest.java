package org.connectpack.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the files below {@code docker/} say twice is the same as elsewhere. */
final class DockerFilesTest {

    private static final Pattern VARIABLE = Pattern.compile("[A-Z]+(_[A-Z]+)+_SECRET");

    private final Pack pack = Pack.ofThisBuild();
    private final Path docker = pack.module().resolveSibling("docker");

    @Test
    void theImageIsOfTheKeycloakThatTheTestsRunOn() throws IOException {
        assertThat(text("Dockerfile")).contains("ARG KEYCLOAK=" + pack.keycloakVersion());
    }

    @Test
    void composeImportsEachRealm() throws IOException {
        String compose = text("compose.yaml");
        for (Path realm : pack.realmFiles()) {
            String name = realm.getFileName().toString();
            assertThat(compose).contains("../realm-config/" + name + ":/opt/keycloak/data/import/" + name + ":ro");
        }
    }

    @Test
    void everySecretOfTheRealmsIsMadeAndHandedOver() throws IOException {
        Set<String> wanted = new TreeSet<>();
        pack.realmFiles().stream()
                .map(RealmFile::read)
                .forEach(realm -> wanted.addAll(realm.secretVariables().keySet()));

        assertThat(variables(text("make-env"))).isEqualTo(wanted);
        assertThat(variables(text("compose.yaml"))).isEqualTo(wanted);
    }

    @Test
    void everyRealmHasItsVendorsHost() throws IOException {
        String hosts = text("nginx/connect-pack.conf");
        String addresses = text("addresses.sh");
        for (Path file : pack.realmFiles()) {
            String realm = RealmFile.read(file).realm();
            assertThat(hosts).contains("/realms/" + realm + "/dialect$request_uri;");
            Matcher host = Pattern.compile(realm + "=([a-z.]+)").matcher(addresses);
            assertThat(host.find()).isTrue();
            assertThat(hosts).contains(host.group(1) + ".localhost");
        }
    }

    private String text(String file) throws IOException {
        return Files.readString(docker.resolve(file));
    }

    private static Set<String> variables(String text) {
        Set<String> found = new TreeSet<>();
        Matcher variable = VARIABLE.matcher(text);
        while (variable.find()) {
            found.add(variable.group());
        }
        return found;
    }
}

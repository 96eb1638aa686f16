package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.connectpack.server.Pack;
import org.connectpack.server.RealmFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No way of importing a realm file leaves a secret that can be guessed, and importing it again changes nothing. */
@RunningServer
final class ImportIT {

    private static final Pack PACK = Pack.ofThisBuild();

    /**
     * Imported by {@code --import-realm} when the server started: {@code unset-secrets-realm.json}; the five: {@link
     * SecondStartIT}.
     */
    @ParameterizedTest
    @ServerOfThisBuild
    @CsvSource({
        "unset, ${NEVER_SET_SECRET}",
        "half-set, half-${NEVER_SET_SECRET}",
        "empty, ''",
        "not-in-vault, ${vault.missing}",
    })
    void aSecretThatWasNotSetAtTheStartIsNone(String clientId, String whatTheFileSays, Server server) {
        assertThat(ImportedRealm.authenticates("unset-secrets", clientId, whatTheFileSays, server))
                .isFalse();
    }

    @ParameterizedTest
    @ServerOfThisBuild
    @CsvSource({
        "unset, the unset variable ${NEVER_SET_SECRET}",
        "half-set, the unset variable ${NEVER_SET_SECRET}",
        "empty, 'an empty text (a variable that is set, but empty)'",
        "not-in-vault, '${vault.missing}, which the vault does not have,'",
    })
    void theServersLogNamesTheRealmTheClientAndTheVariable(String clientId, String what, Server server) {
        String log = ServerLog.ofThisRun().orElseThrow().upToNow(server);

        assertThat(log.lines().filter(line -> line.contains("Client '" + clientId + "' of realm 'unset-secrets'")))
                .singleElement()
                .asString()
                .contains("WARN")
                .endsWith("Client '" + clientId + "' of realm 'unset-secrets' came with " + what + " for a secret."
                        + " It has got a random one that nobody knows, and cannot authenticate until an administrator"
                        + " sets its secret (admin console: Clients, the client, Credentials). Only --import-realm and"
                        + " 'kc.sh import' fill in variables.");
    }

    @Test
    @ServerOfThisBuild
    void aSecretThatWasSetStays(Server server) {
        assertThat(ImportedRealm.authenticates("unset-secrets", "set", "a-secret-of-the-file", server))
                .isTrue();
        assertThat(ImportedRealm.authenticates("flaik", "resort-hris", server.secret("resort-hris"), server))
                .isTrue();
    }

    /** The admin console's import is the same request. */
    @ParameterizedTest
    @ValueSource(strings = {"flaik", "flintrow", "flixcheck", "myzone", "flat"})
    void theAdminApiImportsAFileOnce(String realm, Server server, Admin admin) {
        RealmFile file = copyOf(realm, realm + "-by-rest");
        try {
            assertThat(imported(file, admin).status()).isEqualTo(201);
            ImportedRealm inServer = new ImportedRealm(file, server, admin);
            inServer.expectNoSecretToBeKnown();
            Map<String, String> before = inServer.contents();

            assertThat(imported(file, admin).status()).isEqualTo(409);

            assertThat(inServer.contents()).isEqualTo(before);
        } finally {
            admin.delete(file.realm());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"flaik", "flintrow", "flixcheck", "myzone", "flat"})
    void kcadmImportsAFileOnce(String name, @TempDir Path folder, Server server, Admin admin) throws Exception {
        RealmFile file = copyOf(name, name + "-by-kcadm");
        Path json = Files.writeString(folder.resolve("realm.json"), file.json().toString());
        try {
            assertThat(kcadm(server, "create", "realms", "-f", json.toString())).isZero();
            ImportedRealm inServer = new ImportedRealm(file, server, admin);
            inServer.expectNoSecretToBeKnown();
            Map<String, String> before = inServer.contents();

            assertThat(kcadm(server, "create", "realms", "-f", json.toString())).isNotZero();

            assertThat(inServer.contents()).isEqualTo(before);
        } finally {
            admin.delete(file.realm());
        }
    }

    @Test
    @ServerOfThisBuild
    void aClientWorksAtOnceWhenAnAdministratorSetsItsSecret(Server server, Admin admin) {
        String path = newClient("later", "${LATER}", admin);
        try {
            assertThat(ImportedRealm.authenticates("unset-secrets", "later", "${LATER}", server))
                    .isFalse();

            admin.put(path, Map.of("secret", "set-now")).succeeded();

            assertThat(ImportedRealm.authenticates("unset-secrets", "later", "set-now", server))
                    .isTrue();
        } finally {
            admin.delete(path);
        }
    }

    @Test
    @ServerOfThisBuild
    void noPlaceholderBecomesTheSecretOfAClientThatHasOne(Server server, Admin admin) {
        String path = newClient("changed", "a-good-secret", admin);
        try {
            admin.put(path, Map.of("secret", "${CHANGED}")).succeeded();
            assertThat(ImportedRealm.authenticates("unset-secrets", "changed", "${CHANGED}", server))
                    .isFalse();

            Map<String, Object> client = Map.of("clientId", "changed", "secret", "${IMPORTED}");
            admin.post(
                            "unset-secrets/partialImport",
                            Map.of("ifResourceExists", "OVERWRITE", "clients", List.of(client)))
                    .succeeded();
            assertThat(ImportedRealm.authenticates("unset-secrets", "changed", "${IMPORTED}", server))
                    .isFalse();
        } finally {
            admin.get("unset-secrets/clients?clientId=changed")
                    .forEach(found -> admin.delete(
                            "unset-secrets/clients/" + found.get("id").asText()));
        }
    }

    /** Making a realm with its keys is the longest request there is. */
    private static Answer imported(RealmFile file, Admin admin) {
        return admin.request("POST", "")
                .json(file.json())
                .timeout(Duration.ofMinutes(3))
                .send();
    }

    /** The file as it ships, but for the realm's name. */
    private static RealmFile copyOf(String realm, String name) {
        RealmFile file = RealmFile.read(PACK.module().resolve(realm + "-realm.json"));
        ObjectNode json = file.json().deepCopy();
        json.put("realm", name);
        return new RealmFile(file.name(), json);
    }

    private static String newClient(String clientId, String secret, Admin admin) {
        Map<String, Object> client = Map.of("clientId", clientId, "secret", secret, "publicClient", false);
        admin.post("unset-secrets/clients", client).succeeded();
        JsonNode found = admin.get("unset-secrets/clients?clientId=" + clientId);
        return "unset-secrets/clients/" + found.get(0).get("id").asText();
    }

    private static int kcadm(Server server, String... words) throws IOException, InterruptedException {
        List<String> login = List.of(
                "--no-config",
                "--server",
                server.base().toString(),
                "--realm",
                "master",
                "--user",
                server.adminUser(),
                "--password",
                server.adminPassword());
        ProcessBuilder builder =
                new ProcessBuilder(Stream.of(List.of(PACK.tool("kcadm").toString()), List.of(words), login)
                        .flatMap(List::stream)
                        .toList());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.inheritIO().start().waitFor();
    }
}

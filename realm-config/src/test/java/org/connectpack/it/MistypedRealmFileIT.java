package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.connectpack.server.KeycloakServer;
import org.connectpack.server.Pack;
import org.connectpack.server.RealmFile;
import org.connectpack.server.ServerSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A realm file with a slip of the pen in its dialect tells its author where and why, and leaves nothing behind. */
@RunningServer
final class MistypedRealmFileIT {

    private static final String REALM = "mistyped";
    private static final String UNKNOWN_KIND = "Component 'token': field 'providerId', value 'tokn': there is no such "
            + "kind; there are authorization, introspection, metadata, resource, revocation, session-code, token, "
            + "userinfo";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "token | response | acess_token | 'acess_token' is not known here; there are access_token,",
                "token | endpoint | POTS connect/token | the methods are DELETE, GET, PATCH, POST, PUT",
                "token | client-authentication | bassic | expected ",
                "resort | response | id = realm.attribute.resort.idd | the realm has no attribute 'resort.idd'",
                "resort | audience | flaik-apy | is not a client of this realm",
                "resort | scopes | flaik.connect.api.raed | is not a client scope of this realm",
                "health | endpoint | POST connect/token | is taken by endpoint 'token' of dialect 'flaik': connect/token",
            })
    void theSlipIsNamed(String endpoint, String field, String line, String reason, Server server, Admin admin) {
        ObjectNode file = copyOfFlaik();
        configOf(endpoint, file).putArray(field).add(line);

        Answer answer = admin.importRealm(file);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("errorMessage")).contains("field '" + field + "', value '" + line + "': " + reason);
        assertThat(Http.get(server.realm(REALM)).send().status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"token, respnse", "resort, scope"})
    void anUnknownFieldIsNamed(String endpoint, String field, Server server, Admin admin) {
        ObjectNode file = copyOfFlaik();
        configOf(endpoint, file).putArray(field).add("access_token");

        Answer answer = admin.importRealm(file);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("errorMessage"))
                .startsWith("Endpoint '" + endpoint + "': field '" + field
                        + "', value 'access_token': there is no such field; there are ");
        assertThat(Http.get(server.realm(REALM)).send().status()).isEqualTo(404);
    }

    @Test
    void aKindThatDoesNotExistIsNamed(Server server, Admin admin) {
        ObjectNode file = copyOfFlaik();
        endpoint("token", file).put("providerId", "tokn");

        Answer answer = admin.importRealm(file);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("errorMessage")).isEqualTo(UNKNOWN_KIND);
        assertThat(Http.get(server.realm(REALM)).send().status()).isEqualTo(404);
    }

    @Test
    void aTypeThatDoesNotExistIsNamed(Server server, Admin admin) {
        ObjectNode file = copyOfFlaik();
        ObjectNode components = (ObjectNode) file.path("components");
        components.set(
                "org.connectpack.dialect.EndpointDialekt",
                components.remove("org.connectpack.dialect.EndpointDialect"));

        Answer answer = admin.importRealm(file);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("errorMessage"))
                .isEqualTo("Component 'flaik': field 'providerType', value 'org.connectpack.dialect.EndpointDialekt': "
                        + "there is no such type; there are org.connectpack.connection.ConnectionPolicy, "
                        + "org.connectpack.dialect.DialectEndpoint, org.connectpack.dialect.EndpointDialect, "
                        + "org.connectpack.gate.GatePolicy, org.connectpack.token.TokenPolicy");
        assertThat(Http.get(server.realm(REALM)).send().status()).isEqualTo(404);
    }

    @Test
    void aComponentWithoutAKindIsNamed(Admin admin) {
        ObjectNode file = copyOfFlaik();
        endpoint("token", file).remove("providerId");

        Answer answer = admin.importRealm(file);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("errorMessage"))
                .startsWith("Component 'token': field 'providerId': there is no such kind; there are authorization,");
    }

    /** A server of its own: such a file keeps it from starting. */
    @Test
    @ServerOfThisBuild
    void withImportRealmTheSlipIsOnTheConsoleAndTheServerEnds() {
        ObjectNode file = copyOfFlaik();
        configOf("token", file).putArray("response").add("acess_token");

        assertThat(consoleOfAStartThatFails(file))
                .anyMatch(line -> line.contains("Endpoint 'token': field 'response', value 'acess_token': "
                        + "'acess_token' is not known here; there are access_token,"));
    }

    @Test
    @ServerOfThisBuild
    void withImportRealmAKindThatDoesNotExistIsOnTheConsole() {
        ObjectNode file = copyOfFlaik();
        endpoint("token", file).put("providerId", "tokn");

        assertThat(consoleOfAStartThatFails(file)).anyMatch(line -> line.contains(UNKNOWN_KIND));
    }

    private static List<String> consoleOfAStartThatFails(ObjectNode file) {
        ServerSettings settings = ServerSettings.of(Pack.ofThisBuild(), "import-server")
                .withRealms(List.of(new RealmFile("mistyped-realm.json", file)));
        List<String> console = Collections.synchronizedList(new ArrayList<>());

        assertThatThrownBy(() -> KeycloakServer.start(settings, console::add).close())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Keycloak ended while starting, with status 1:");
        return console;
    }

    private static ObjectNode copyOfFlaik() {
        ObjectNode file = RealmFile.read(Pack.ofThisBuild().module().resolve("flaik-realm.json"))
                .json()
                .deepCopy();
        return file.put("realm", REALM);
    }

    private static ObjectNode configOf(String endpoint, ObjectNode file) {
        return (ObjectNode) endpoint(endpoint, file).path("config");
    }

    private static ObjectNode endpoint(String name, ObjectNode file) {
        JsonNode endpoints = file.findPath("subComponents").path("org.connectpack.dialect.DialectEndpoint");
        for (JsonNode candidate : endpoints) {
            if (candidate.path("name").asText().equals(name)) {
                return (ObjectNode) candidate;
            }
        }
        throw new AssertionError("No endpoint " + name);
    }
}

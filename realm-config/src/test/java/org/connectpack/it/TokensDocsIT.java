package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.connectpack.it.docs.Block;
import org.connectpack.it.docs.Documented;
import org.connectpack.it.docs.ExampleRealm;
import org.connectpack.it.docs.Placeholders;
import org.connectpack.it.docs.Section;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exchanges of {@code docs/tokens.md}, {@code docs/gateway.md} and {@code docs/moving-keys.md}. */
@RunningServer
final class TokensDocsIT {

    private final Server server;
    private final Admin admin;

    TokensDocsIT(Server server, Admin admin) {
        this.server = server;
        this.admin = admin;
    }

    @Test
    void theExchangesOfTokensAreReal(@TempDir Path folder) throws IOException, InterruptedException {
        try (Person person = Person.in("flat", admin);
                Person coach = Person.in("flintrow", admin);
                LeakScanner scanner = LeakScanner.with(server, admin)) {
            run(
                    "tokens.md",
                    folder,
                    new Placeholders()
                            .put("account-token", TokenOwner.of(person, server).consoleToken())
                            .put(
                                    "flintrow-account-token",
                                    TokenOwner.of(coach, server).consoleToken())
                            .put("scanner-token", scanner.client().token(server)));
        }
    }

    @Test
    void theExchangesOfTheGateAreReal(@TempDir Path folder) throws IOException, InterruptedException {
        try (Person person = Person.in("flat", admin)) {
            Answer made = TokenOwner.of(person, server).create("script", "account.public_profile", "scores.readonly");
            run(
                    "gateway.md",
                    folder,
                    new Placeholders()
                            .put("token", made.text("token"))
                            .put("id", made.text("id"))
                            .put("user-id", person.id())
                            .put("user-name", person.username()));
        }
    }

    @Test
    void theExchangesOfMovingKeysAreReal(MovedRealm realm, @TempDir Path folder)
            throws IOException, InterruptedException {
        try (Person person = realm.person()) {
            run(
                    "moving-keys.md",
                    folder,
                    new Placeholders().put("admin-token", admin.token()).put("user-name", person.username()));
        }
    }

    /** As they stand in a realm's file. */
    @Test
    void thePoliciesCanBeImported() throws JsonProcessingException {
        String name = "policies-of-the-documents";
        try {
            admin.importRealm("""
                            { "realm": "%s", "enabled": true, "clients": [{ "clientId": "api-keys" }, { "clientId": "keys" }],
                              "components": { %s, %s,
                                "org.keycloak.keys.KeyProvider": [{ "name": "quickly made", "providerId": "hmac-generated" }] } }
                            """.formatted(name, policy("tokens.md"), policy("gateway.md")))
                    .succeeded();

            for (String document : List.of("tokens.md", "gateway.md")) {
                JsonNode written = new ObjectMapper().readTree("{" + policy(document) + "}");
                assertThat(component(name, written).path("config"))
                        .isEqualTo(written.elements().next().path(0).path("config"));
            }
            JsonNode other = new ObjectMapper().readTree("{" + policy("moving-keys.md") + "}");
            Map<String, Object> changed = Admin.map(component(name, other));
            changed.put("config", other.elements().next().path(0).path("config"));
            admin.put(name + "/components/" + changed.get("id"), changed).succeeded();
        } finally {
            admin.delete(name);
        }
    }

    private static String policy(String document) {
        return Section.of(ExampleRealm.document("../docs/" + document)).stream()
                .flatMap(section -> section.first("json").stream())
                .map(Block::text)
                .filter(text -> text.startsWith("\"org.connectpack."))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode component(String realm, JsonNode written) {
        return admin.get(realm + "/components?type=" + written.fieldNames().next())
                .get(0);
    }

    private void run(String document, Path folder, Placeholders placeholders) throws IOException, InterruptedException {
        for (Section section : Section.of(ExampleRealm.document("../docs/" + document))) {
            if (Documented.isExample(section)) {
                new Documented(new ExampleRealm(server, admin), folder, placeholders).run(section);
            }
        }
    }
}

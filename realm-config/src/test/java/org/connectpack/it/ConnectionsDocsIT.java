package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.connectpack.it.docs.Block;
import org.connectpack.it.docs.Documented;
import org.connectpack.it.docs.ExampleRealm;
import org.connectpack.it.docs.Placeholders;
import org.connectpack.it.docs.Section;
import org.connectpack.server.Pack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exchanges of {@code docs/connections.md}, and what it and {@code docs/account-console.md} say of a realm's file. */
@RunningServer
final class ConnectionsDocsIT {

    private static final String REALM = "flixcheck";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Server server;
    private final Admin admin;

    ConnectionsDocsIT(Server server, Admin admin) {
        this.server = server;
        this.admin = admin;
    }

    /** Each section begins with two members who have connected the app. */
    @Test
    void theExchangesAreReal(@TempDir Path folder) throws IOException, InterruptedException {
        List<Section> examples = sections("connections.md").stream()
                .filter(Documented::isExample)
                .toList();
        assertThat(examples).hasSize(3);
        for (Section section : examples) {
            try (DemoOrganization organization = DemoOrganization.in(REALM, admin)) {
                List.of(organization.manager(), organization.member()).forEach(this::connect);
                Person person = organization.manager();
                Placeholders placeholders = new Placeholders()
                        .put("account-token", ConnectedUser.of(person, server).token())
                        .put("admin-token", admin.token())
                        .put("alias", organization.alias())
                        .put("user-id", person.id())
                        .put("user-name", person.username());
                new Documented(new ExampleRealm(server, admin), folder, placeholders).run(section);
            }
        }
    }

    private void connect(Person person) {
        String asked = server.authorization(REALM, CrmConnector.ID, "scope", "readwrite offline_access");
        person.signIn(new Browser(server), asked).accept().callback();
    }

    /** As it stands in a realm's file. */
    @Test
    void thePolicyAndTheThemeCanBeImported() throws JsonProcessingException {
        String policy = json("connections.md", "\"components\"");
        String theme = json("account-console.md", "{ \"realm\"");
        String name = "file-of-the-documents";
        try {
            admin.importRealm(theme.replaceFirst("\"realm\": \"\\w+\"", "\"realm\": \"" + name + "\"")
                            .replaceFirst("\\}\\s*$", """
                            , "enabled": true, "clients": [{ "clientId": "score-app", "consentRequired": true }], %s }
                            """.formatted(policy.replace("\\", "\\\\"))))
                    .succeeded();

            assertThat(admin.get(name).path("accountTheme"))
                    .isEqualTo(JSON.readTree(theme).path("accountTheme"));
            JsonNode written = JSON.readTree("{" + policy + "}").path("components");
            String type = written.fieldNames().next();
            assertThat(admin.get(name + "/components?type=" + type).get(0).path("config"))
                    .isEqualTo(written.path(type).get(0).path("config"));
        } finally {
            admin.delete(name);
        }
    }

    @Test
    void theEntriesOfTheNavigationAreThoseOfTheConsole() throws IOException {
        Path console = Pack.ofThisBuild().module().resolveSibling("themes/console/public/content.json");
        JsonNode navigation = JSON.readTree(console.toFile());

        List<String> entries = Files.readAllLines(ExampleRealm.document("../docs/account-console.md")).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("{ \"label\""))
                .toList();

        assertThat(entries).hasSize(3);
        for (String entry : entries) {
            assertThat(navigation.findParents("isVisible")).contains(JSON.readTree(entry));
        }
    }

    private static String json(String document, String beginning) {
        return sections(document).stream()
                .flatMap(section -> section.blocks().stream())
                .filter(block -> block.kind().equals("json"))
                .map(Block::text)
                .map(String::strip)
                .filter(text -> text.startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    private static List<Section> sections(String document) {
        return Section.of(ExampleRealm.document("../docs/" + document));
    }
}

package org.connectpack.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.connectpack.it.Admin;
import org.connectpack.it.Answer;
import org.connectpack.it.Browser;
import org.connectpack.it.Callback;
import org.connectpack.it.Http;
import org.connectpack.it.Page;
import org.connectpack.it.Request;
import org.connectpack.it.Server;

/** Does what the blocks of one section say, one after the other, and compares each answer. */
public final class Documented {

    /** Where the documents say that the server is. */
    private static final String BASE = "http://localhost:8080";

    private static final String REALM = ExampleRealm.NAME;
    private static final String DIALECT = "org.connectpack.dialect.EndpointDialect";
    private static final String ENDPOINT = "org.connectpack.dialect.DialectEndpoint";

    private final ExampleRealm realm;
    private final Server server;
    private final Admin admin;
    private final Path folder;
    private final Placeholders placeholders;
    private final Browser browser;
    private String dialectId;
    private Answer answer;
    private String output;

    /**
     * @param folder for the files that the section writes
     */
    public Documented(ExampleRealm realm, Path folder, Placeholders placeholders) {
        this.realm = realm;
        this.server = realm.server();
        this.admin = realm.admin();
        this.folder = folder;
        this.placeholders = placeholders;
        this.browser = new Browser(server);
    }

    /** Whether the section has anything to compare. */
    public static boolean isExample(Section section) {
        return section.blocks().stream().anyMatch(block -> block.kind().endsWith(" answer"));
    }

    public void run(Section section) throws IOException, InterruptedException {
        try {
            for (Block block : section.blocks()) {
                run(block);
            }
        } finally {
            if (dialectId != null) {
                admin.delete(REALM + "/components/" + dialectId).succeeded();
            }
        }
    }

    private void run(Block block) throws IOException, InterruptedException {
        String text = placeholders.fill(block.text().replace(BASE, server.base().toString()));
        switch (block.kind()) {
            case "json components" -> realm.importAround(text);
            case "json dialect" -> declareDialect((ObjectNode) Json.parse(text));
            case "json endpoint" -> declareEndpoints(Json.parse(text));
            case "json refused" -> answer = declare((ObjectNode) Json.parse(text));
            case "http request" -> answer = request(HttpText.parse(text)).send();
            case "http session" -> answer = inSession(request(HttpText.parse(text)));
            case "http browser" -> answer = browse(HttpText.parse(text), true);
            case "http browser deny" -> answer = browse(HttpText.parse(text), false);
            case "http answer" -> compare(block);
            case "sh" -> output = execute(text);
            case "text answer", "json answer" ->
                placeholders.match(
                        block.toString(), HttpText.compact(block.text()), output.replace(server.base() + "", BASE));
            default -> keep(block);
        }
    }

    private void keep(Block block) throws IOException {
        if (block.kind().startsWith("json file ")) {
            Files.writeString(folder.resolve(block.kind().substring("json file ".length())), block.text());
        }
    }

    private void declareDialect(ObjectNode dialect) {
        dialectId = created(component(dialect, "example", DIALECT, "dialect"));
    }

    private void declareEndpoints(JsonNode endpoints) {
        if (endpoints.isArray()) {
            endpoints.forEach(this::declareEndpoint);
        } else {
            declareEndpoint(endpoints);
        }
    }

    private void declareEndpoint(JsonNode endpoint) {
        created(endpoint((ObjectNode) endpoint));
    }

    private Answer declare(ObjectNode component) {
        boolean dialect = component.path("providerId").asText().equals("dialect");
        return admin.post(
                REALM + "/components",
                dialect ? component(component, "example", DIALECT, "dialect") : endpoint(component));
    }

    private ObjectNode endpoint(ObjectNode endpoint) {
        if (dialectId == null) {
            declareDialect(Json.object());
        }
        String place = endpoint.path("config").path("endpoint").path(0).asText("none");
        return component(endpoint, place, ENDPOINT, "token").put("parentId", dialectId);
    }

    private static ObjectNode component(ObjectNode component, String name, String type, String kind) {
        component.put("providerType", type);
        if (!component.has("name")) {
            component.put("name", name);
        }
        if (!component.has("providerId")) {
            component.put("providerId", kind);
        }
        return component;
    }

    private String created(ObjectNode component) {
        String path = admin.post(REALM + "/components", component)
                .succeeded()
                .location()
                .uri()
                .getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private Request request(HttpText text) {
        String method = text.first().split(" ")[0];
        Request request = url(text).startsWith(server.admin(""))
                ? admin.request(method, url(text).substring(server.admin("").length()))
                : Http.request(method, url(text));
        text.headers().forEach(header -> request.header(header.name(), header.value()));
        return text.body().isEmpty() ? request : request.body(text.body().getBytes(StandardCharsets.UTF_8));
    }

    private String url(HttpText request) {
        String path = request.first().split(" ", 2)[1];
        return path.startsWith("/") ? server.base() + path : server.dialect(REALM, path);
    }

    private Answer inSession(Request request) {
        if (!browser.cookieNames().contains("KEYCLOAK_IDENTITY")) {
            signIn(browser.open(server.oidc(REALM, "auth") + "?client_id=widget&response_type=code&redirect_uri="
                    + Callback.URI_OF_DEMO_CLIENTS));
        }
        return browser.send(request);
    }

    private static Page signIn(Page page) {
        return page.isLogin() ? page.submit("username", "alice", "password", "alice") : page;
    }

    /** Opens the address, signs in and answers the consent page where Keycloak asks for it. */
    private Answer browse(HttpText text, boolean allow) {
        Page page = signIn(browser.open(url(text)));
        if (page.isConsent()) {
            page = allow ? page.accept() : page.deny();
        }
        return page.answer();
    }

    private void compare(Block block) {
        HttpText expected = HttpText.parse(block.text());
        assertThat(answer.status() + "")
                .as(block + ": " + answer)
                .isEqualTo(expected.first().split(" ")[0]);
        for (HttpText.Header header : expected.headers()) {
            placeholders.match(
                    block + ", " + header.name(),
                    header.value(),
                    String.join(", ", answer.headers(header.name())).replace(server.base() + "", BASE));
        }
        placeholders.match(block.toString(), expected.body(), answer.body().replace(server.base() + "", BASE));
    }

    private String execute(String text) throws IOException, InterruptedException {
        String last = "";
        for (List<String> words : ShellWords.commands(text)) {
            last = words.get(0).equals("curl")
                    ? Curl.request(words).send().body()
                    : new Kcadm(folder).run(words.subList(1, words.size()));
        }
        return HttpText.compact(last.strip());
    }
}

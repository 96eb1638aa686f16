package org.connectpack.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each state of the page Connections, and of both pages where they have nothing to show: without barriers in both languages,
 * light and dark, wide and narrow; with a picture to look at. Each is brought about once for a language.
 */
@RunningServer
final class ConsoleStatesIT {

    private final Server server;
    private final Admin admin;
    private final Chromium chromium;
    private Person person;

    ConsoleStatesIT(Server server, Admin admin, Chromium chromium) {
        this.server = server;
        this.admin = admin;
        this.chromium = chromium;
    }

    @BeforeEach
    void arrive() {
        person = Person.in("flat", admin);
    }

    @AfterEach
    void leave() {
        person.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void connections(String language) {
        View view = View.all(language).get(0);
        String change = view.words("Change access", "Zugriff ändern");
        String remove = view.words("Remove access", "Zugriff entziehen");
        TokenClients clients = TokenClients.of("flat", admin, "personal-access-tokens", ScoreApp.ID);
        try (clients;
                Console console = Console.of(person, chromium, server, view)) {
            Page page = console.open("connections");
            page.getByText(view.words("No app is connected", "Keine App ist verbunden"))
                    .waitFor();
            console.lookAtAll("connections-none", language);
            new ScoreApp(server)
                    .connect(person, "scores account.public_profile collections.readonly", "access_type", "offline")
                    .succeeded();
            TokenOwner.of(person, server)
                    .post(Map.of("name", "script", "scopes", List.of("scores"), "client", ScoreApp.ID))
                    .succeeded();
            console.comeBackTo("connections");
            AppRow row = AppRow.of(page, "Score App");
            row.toggle().waitFor();
            console.lookAtAll("connections", language);
            row.toggle().click();
            console.lookAtAll("connection-opened", language);
            row.button(change).click();
            console.lookAtAll("connection-change", language);
            List<Locator> boxes = console.dialog().getByRole(AriaRole.CHECKBOX).all();
            boxes.forEach(Locator::uncheck);
            button(console.dialog(), change).click();
            console.dialog()
                    .getByText(view.words("Leave at least one", "Lassen Sie mindestens"))
                    .waitFor();
            console.lookAtAll("connection-change-problem", language);
            boxes.subList(1, boxes.size()).forEach(Locator::check);
            button(console.dialog(), change).click();
            page.getByTestId("last-alert").waitFor();
            console.lookAtAll("connection-changed", language);
            page.getByTestId("last-alert").getByRole(AriaRole.BUTTON).click();
            row.button(remove).click();
            console.dialog().getByRole(AriaRole.CHECKBOX).check();
            console.lookAtAll("connection-remove", language);
            button(console.dialog(), remove).click();
            console.dialog()
                    .getByText(view.words("no access any more", "keinen Zugriff mehr"))
                    .waitFor();
            console.lookAtAll("connection-receipt", language);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void manyConnections(String language) {
        View view = View.all(language).get(0);
        try (Console console = Console.of(person, chromium, server, view)) {
            ManyConnections service = ManyConnections.on(console.page(), "flat", 60);
            Page page = console.open("connections");
            Locator more = page.locator("#connections-more");
            more.waitFor();
            console.lookAtAll("connections-many", language);
            service.fail();
            more.click();
            page.getByText(view.words("That did not work", "Das hat nicht geklappt"))
                    .waitFor();
            console.lookAtAll("connections-more-failed", language);
            page.getByRole(AriaRole.SEARCHBOX).fill("App 5");
            assertThat(more).hasCount(0);
            console.lookAtAll("connections-search", language);
            page.getByRole(AriaRole.SEARCHBOX).fill("Tenor");
            page.getByText(view.words("Nothing found", "Nichts gefunden")).waitFor();
            console.lookAtAll("connections-search-nothing", language);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void withoutAnAnswerAndUntilThereIsOne(String language) {
        View view = View.all(language).get(0);
        try (Console console = Console.of(person, chromium, server, view)) {
            Page page = console.open("");
            for (String path : List.of("connections", "personal-access-tokens")) {
                List<Route> waiting = new ArrayList<>();
                page.route(Pattern.compile("/realms/flat/" + path + "(\\?|$)"), waiting::add);
                page.getByTestId(path).click();
                assertThat(page.locator("main").getByRole(AriaRole.PROGRESSBAR))
                        .hasAccessibleName(view.words("Loading", "Wird geladen"));
                console.lookAtAll(path + "-loading", language);
                waiting.forEach(route ->
                        route.fulfill(new Route.FulfillOptions().setStatus(502).setBody("Bad gateway")));
                String retry = view.words("Try again", "Erneut versuchen");
                button(page, retry).waitFor();
                console.lookAtAll(path + "-failed", language);
                page.unrouteAll();
                button(page, retry).click();
                assertThat(button(page, retry)).hasCount(0);
                page.locator("main h2").first().waitFor();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void withoutPermission(String language) {
        View view = View.all(language).get(0);
        withoutRoles(person);

        try (Console console = Console.of(person, chromium, server, view)) {
            for (String path : List.of("connections", "personal-access-tokens")) {
                Page page = console.open(path);
                page.getByText(view.words("You may not see this", "Das dürfen Sie nicht sehen"))
                        .waitFor();
                console.lookAtAll(path + "-forbidden", language);
            }
        }
    }

    @Test
    void whoMayOnlyLookIsOfferedNothingElse() {
        TokenOwner.of(person, server).create("Nightly backup", "scores").succeeded();
        withoutRoles(person);
        JsonNode account = client("account");
        JsonNode viewing = admin.get("flat/clients/" + account.path("id").asText() + "/roles/view-profile");
        String ofAccount = "/clients/" + account.path("id").asText();
        String lent = "flat/clients/" + client("account-console").path("id").asText() + "/scope-mappings" + ofAccount;
        admin.post(person.path() + "/role-mappings" + ofAccount, List.of(viewing))
                .succeeded();
        // Without that, the console's token says nothing of this role.
        admin.post(lent, List.of(viewing)).succeeded();

        try (Console console = Console.of(person, chromium, server)) {
            Page page = console.open("personal-access-tokens");
            page.getByText("Nightly backup").waitFor();
            assertThat(page.getByText("Your account lacks the permission to create or end tokens."))
                    .isVisible();
            assertThat(page.locator("main").getByRole(AriaRole.BUTTON)).hasCount(0);
        } finally {
            admin.request("DELETE", lent).json(List.of(viewing)).send().succeeded();
        }
    }

    private JsonNode client(String id) {
        return admin.get("flat/clients?clientId=" + id).get(0);
    }

    private void withoutRoles(Person somebody) {
        JsonNode role = admin.get("flat/roles/default-roles-flat");
        admin.request("DELETE", somebody.path() + "/role-mappings/realm")
                .json(List.of(Map.of("id", role.path("id").asText(), "name", "default-roles-flat")))
                .send()
                .succeeded();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }
}

package org.connectpack.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each state of the two pages: without barriers in both languages, light and dark, wide and narrow; with a picture to look at. */
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

    static List<View> views() {
        return View.all().toList();
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
    @MethodSource("views")
    void connections(View view) {
        try (Console console = Console.of(person, chromium, server, view)) {
            Page page = console.open("connections");
            page.getByText(view.words("No app is connected", "Keine App ist verbunden"))
                    .waitFor();
            look(console, "connections-none", view);
            new ScoreApp(server)
                    .connect(person, "scores account.public_profile collections.readonly", "access_type", "offline")
                    .succeeded();
            console.open("connections");
            page.locator(".pf-v5-c-data-list__toggle").waitFor();
            look(console, "connections", view);
            page.locator(".pf-v5-c-data-list__toggle button").click();
            look(console, "connection-opened", view);
            button(page, view.words("Remove access", "Zugriff entziehen")).click();
            look(console, "connection-remove", view);
            button(console.dialog(), view.words("Remove access", "Zugriff entziehen"))
                    .click();
            console.dialog()
                    .getByText(view.words("no access any more", "keinen Zugriff mehr"))
                    .waitFor();
            look(console, "connection-receipt", view);
        }
    }

    @ParameterizedTest
    @MethodSource("views")
    void tokens(View view) {
        try (Console console = Console.of(person, chromium, server, view)) {
            Page page = console.open("personal-access-tokens");
            String create = view.words("Create token", "Token erstellen");
            button(page, create).waitFor();
            look(console, "tokens-none", view);
            tokens(TokenOwner.of(person, server));
            page.reload();
            page.getByText("Nightly backup").waitFor();
            look(console, "tokens", view);
            button(page, create).click();
            look(console, "token-create", view);
            button(console.dialog(), create).click();
            console.dialog().locator("#token-name-problem").waitFor();
            look(console, "token-problem", view);
            console.dialog().locator("#token-name").fill("Phone");
            console.dialog().getByRole(AriaRole.CHECKBOX).first().check();
            button(console.dialog(), create).click();
            console.dialog().locator(".cp-secret input").waitFor();
            look(console, "token-secret", view);
            button(console.dialog(), view.words("Done", "Erledigt")).click();
            button(page, view.words("Replace", "Ersetzen") + " Nightly backup").click();
            look(console, "token-replace", view);
            page.keyboard().press("Escape");
            button(page, view.words("End", "Beenden") + " Nightly backup").click();
            look(console, "token-end", view);
        }
    }

    @ParameterizedTest
    @MethodSource("views")
    void withoutAnAnswer(View view) {
        try (Console console = Console.of(person, chromium, server, view)) {
            for (String path : List.of("connections", "personal-access-tokens")) {
                console.page().route("**/realms/flat/" + path, route -> failing(route));
                Page page = console.open(path);
                String retry = view.words("Try again", "Erneut versuchen");
                button(page, retry).waitFor();
                look(console, path + "-failed", view);
                page.unrouteAll();
                button(page, retry).click();
                assertThat(button(page, retry)).hasCount(0);
                page.locator("main h2").first().waitFor();
            }
        }
    }

    private static void failing(Route route) {
        if (route.request().method().equals("OPTIONS")) {
            route.resume();
        } else {
            route.fulfill(new Route.FulfillOptions().setStatus(502).setBody("Bad gateway"));
        }
    }

    @ParameterizedTest
    @MethodSource("views")
    void whileItLoads(View view) {
        try (Console console = Console.of(person, chromium, server, view)) {
            for (String path : List.of("connections", "personal-access-tokens")) {
                console.page().route("**/realms/flat/" + path, route -> {
                    if (route.request().method().equals("OPTIONS")) {
                        route.resume();
                    }
                });
                Page page = console.open(path);
                assertThat(page.locator("main").getByRole(AriaRole.PROGRESSBAR))
                        .hasAccessibleName(view.words("Loading", "Wird geladen"));
                look(console, path + "-loading", view);
                page.unrouteAll();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("views")
    void withoutPermission(View view) {
        withoutRoles(person);

        try (Console console = Console.of(person, chromium, server, view)) {
            for (String path : List.of("connections", "personal-access-tokens")) {
                Page page = console.open(path);
                page.getByText(view.words("You may not see this", "Das dürfen Sie nicht sehen"))
                        .waitFor();
                look(console, path + "-forbidden", view);
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

    private static void tokens(TokenOwner owner) {
        Instant now = Instant.now();
        String token = owner.create("Nightly backup", "scores", "collections.readonly")
                .succeeded()
                .text("token");
        owner.gate("").bearer(token).send().succeeded();
        owner.post(Map.of(
                        "name",
                        "Spreadsheet import",
                        "scopes",
                        List.of("account.public_profile"),
                        "expiresAt",
                        now.plus(Duration.ofDays(9)).toString()))
                .succeeded();
    }

    private static void look(Console console, String state, View view) {
        console.screenshot(state + "-" + view);
        console.expectNoBarrier();
        console.expectNoSidewaysScrolling();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }
}

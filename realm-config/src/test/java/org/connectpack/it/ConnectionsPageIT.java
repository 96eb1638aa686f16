package org.connectpack.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page Connections, as people use it. */
@RunningServer
final class ConnectionsPageIT {

    private static final String APP = "Score App";

    private final Server server;
    private final Admin admin;
    private final Chromium chromium;
    private final Person person;

    ConnectionsPageIT(Server server, Admin admin, Chromium chromium, @In("flat") Person person) {
        this.server = server;
        this.admin = admin;
        this.chromium = chromium;
        this.person = person;
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void aUserFindsAnAppSeesWhatItMayAndRemovesItsAccess(String language) {
        connect("scores account.public_profile", "access_type", "offline");
        View view = language.equals("de") ? View.GERMAN : View.ENGLISH;

        try (Console console = Console.of(person, chromium, server, view)) {
            Page page = console.open("");
            console.link(view.words("Connections", "Verbindungen")).click();
            Locator row = row(page);
            assertThat(row).containsText(view.words("now", "jetzt"));
            assertThat(row).containsText(view.words("Works offline", "Arbeitet offline"));
            assertThat(row.locator("time").first())
                    .hasAttribute("title", Pattern.compile(view.words("20\\d\\d at ", "20\\d\\d um ")));
            toggle(row).click();
            assertThat(row).containsText(view.words("See your public profile", "Ihr öffentliches Profil ansehen"));
            assertThat(row).containsText("Petra Person");
            assertThat(row).containsText(view.words("By consent on the page", "Durch Zustimmung auf der Seite"));
            button(row, view.words("Remove access", "Zugriff entziehen")).click();
            assertThat(console.dialog()).containsText(APP);
            assertThat(console.dialog())
                    .containsText(view.words(
                            "its access while you are not signed in", "ihren Zugriff, während Sie nicht angemeldet"));
            button(console.dialog(), view.words("Remove access", "Zugriff entziehen"))
                    .click();
            assertThat(console.dialog()).containsText(view.words("has no access any more", "hat keinen Zugriff mehr"));
            assertThat(console.dialog()).containsText(view.words("1 permission ended", "1 Erlaubnis beendet"));
            assertThat(console.dialog())
                    .containsText(view.words("1 offline session ended", "1 Offline-Sitzung beendet"));
            button(console.dialog(), view.words("Done", "Erledigt")).click();
            assertThat(page.getByText(view.words("No app is connected", "Keine App ist verbunden")))
                    .isVisible();
            assertThat(row(page)).containsText(view.words("Connect it from within", "Verbinden Sie sie in der App"));
            Locator scope = row(page).getByText(view.words("See your public profile", "Ihr öffentliches Profil"));
            assertThat(scope).isHidden();
            row(page)
                    .getByText(view.words("What it may ask for", "Worum sie bitten kann"))
                    .click();
            assertThat(scope).isVisible();
        }
        assertThat(ConnectedUser.of(person, server).active()).isEmpty();
    }

    @Test
    void theKeyboardAloneDoesAllOfThat() {
        connect("scores");

        try (Console console = Console.of(person, chromium, server)) {
            Page page = console.open("");
            console.keyboard().to(console.link("Connections")).press("Enter");
            Locator row = row(page);
            row.waitFor();
            console.keyboard().to(toggle(row)).press("Enter");
            Locator remove = button(row, "Remove access");
            console.keyboard().to(remove).press("Enter");
            console.keyboard().to(button(console.dialog(), "Cancel")).press("Enter");
            assertThat(console.dialog()).hasCount(0);
            console.expectFocusOn(remove);
            console.keyboard().press("Enter");
            console.dialog().waitFor();
            console.keyboard().press("Escape");
            assertThat(console.dialog()).hasCount(0);
            console.expectFocusOn(remove);
            console.keyboard().press("Space").to(button(console.dialog(), "Remove access"));
            console.keyboard().press("Enter");
            console.expectFocusOn(button(console.dialog(), "Done"));
            console.keyboard().press("Enter");
            console.expectFocusOn(heading(page, "Connected apps"));
        }
        assertThat(ConnectedUser.of(person, server).active()).isEmpty();
    }

    @Test
    void whatHasEndedMeanwhileIsSaidToHaveEnded() {
        connect("scores");

        try (Console console = Console.of(person, chromium, server)) {
            Page page = console.open("connections");
            toggle(row(page)).click();
            button(row(page), "Remove access").click();
            ConnectedUser.of(person, server).end(ScoreApp.ID).succeeded();
            button(console.dialog(), "Remove access").click();
            assertThat(console.dialog()).containsText("This app was not connected any more.");
            console.expectFocusOn(button(console.dialog(), "Close"));
            button(console.dialog(), "Close").click();
            assertThat(page.getByText("No app is connected")).isVisible();
        }
    }

    @Test
    void fromEightAppsOnTheyCanBeSearched() {
        List<DemoClient> apps = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            String page = i == 3 ? "https://app.example/start?from=account" : "/start";
            apps.add(DemoClient.with("flat", offered(i == 3 ? "Tenor" : "Choir", page), admin));
        }
        connect("scores");

        try (Console console = Console.of(person, chromium, server)) {
            Page page = console.open("connections");
            Locator search = page.getByRole(AriaRole.SEARCHBOX);
            search.fill("tenor");
            Locator rows = page.locator("li.pf-v5-c-data-list__item");
            assertThat(rows).hasCount(1);
            assertThat(rows).containsText("Tenor");
            assertThat(console.link("Connect Tenor")).hasAttribute("href", "https://app.example/start?from=account");
            search.fill("Choir");
            assertThat(rows).hasCount(5);
            assertThat(console.link("Connect Choir")).hasCount(0);
            assertThat(page.getByText("5 found")).hasCount(1);
            search.fill("score a");
            assertThat(rows).hasCount(1);
            assertThat(toggle(rows)).isVisible();
        } finally {
            apps.forEach(DemoClient::close);
        }
    }

    @Test
    void aMemberSeesTheOrganizationsConnectionsAndOnlyAManagerEndsThem() {
        Person member = Person.in("flixcheck", admin);
        String id = admin.get("flixcheck/organizations?search=acme")
                .get(0)
                .path("id")
                .asText();
        admin.post("flixcheck/organizations/" + id + "/members", member.id()).succeeded();
        CrmConnector app = new CrmConnector(server);
        member.signIn(new Browser(server), app.authorize()).accept().callback().query("code");

        try (member;
                Console console = Console.of(member, chromium, server)) {
            Page page = console.open("connections");
            page.getByLabel("Whose connections").selectOption("acme");
            Locator row = page.locator("li.pf-v5-c-data-list__item")
                    .filter(new Locator.FilterOptions().setHasText("Petra Person"));
            toggle(row).click();
            assertThat(button(row, "Change access")).hasCount(0);
            assertThat(button(row, "Remove access")).hasCount(0);
            assertThat(page.getByText("Only those who manage the organization's connections can end them."))
                    .isVisible();
            console.expectNoBarrier();

            JsonNode role = admin.get("flixcheck/roles/manage-connections");
            admin.post(member.path() + "/role-mappings/realm", List.of(role)).succeeded();
            console.comeBackTo("connections");
            page.getByLabel("Whose connections").selectOption("acme");
            toggle(row).click();
            button(row, "Remove access").click();
            assertThat(console.dialog()).containsText("all members of the organization");
            admin.request("DELETE", member.path() + "/role-mappings/realm")
                    .json(List.of(role))
                    .send()
                    .succeeded();
            button(console.dialog(), "Remove access").click();
            assertThat(console.dialog()).containsText("Only those who manage the organization's connections");
        }
    }

    @Test
    void whoWantsNoMotionGetsNone() {
        String longest = """
                () => Math.max(...[...document.querySelectorAll("*")].map(each => getComputedStyle(each))
                  .flatMap(style => `${style.transitionDuration},${style.animationDuration}`.split(","))
                  .map(parseFloat))""";
        try (Console console = Console.of(person, chromium, server)) {
            Page page = console.open("connections");

            assertThat(((Number) page.evaluate(longest)).doubleValue()).isLessThan(0.001);
            page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.NO_PREFERENCE));
            assertThat(((Number) page.evaluate(longest)).doubleValue()).isGreaterThan(0.05);
        }
    }

    private void connect(String scope, String... parameters) {
        new ScoreApp(server).connect(person, scope, parameters).succeeded();
    }

    private static Map<String, Object> offered(String name, String page) {
        return Map.of(
                "name",
                name,
                "baseUrl",
                page,
                "consentRequired",
                true,
                "attributes",
                Map.of("connectpack.connection", "offered"));
    }

    private static Locator row(Page page) {
        return page.locator("li.pf-v5-c-data-list__item").filter(new Locator.FilterOptions().setHasText(APP));
    }

    private static Locator toggle(Locator row) {
        return row.locator(".pf-v5-c-data-list__toggle button");
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }
}

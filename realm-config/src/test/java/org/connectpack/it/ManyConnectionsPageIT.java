package org.connectpack.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page Connections of somebody who has many: page by page, and searched by the service. */
@RunningServer
final class ManyConnectionsPageIT {

    private static final Map<String, String> FIRST = Map.of("first", "0", "max", "51");

    private final Server server;
    private final Admin admin;
    private final Chromium chromium;

    ManyConnectionsPageIT(Server server, Admin admin, Chromium chromium) {
        this.server = server;
        this.admin = admin;
        this.chromium = chromium;
    }

    @Test
    void theKeyboardAloneGoesFromPageToPage(@In("flat") Person person) {
        try (Console console = Console.of(person, chromium, server)) {
            ManyConnections service = ManyConnections.on(console.page(), "flat", 120);
            Page page = console.open("connections");
            assertThat(rows(page)).hasCount(50);
            assertThat(service.asked()).containsExactly(FIRST);

            more(page).focus();
            console.keyboard().press("Enter");
            assertThat(rows(page)).hasCount(100);
            console.expectFocusOn(toggle(page, 50));
            console.keyboard().to(more(page)).press("Enter");
            assertThat(rows(page)).hasCount(120);
            console.expectFocusOn(toggle(page, 100));
            assertThat(more(page)).hasCount(0);
            assertThat(rows(page).nth(119)).containsText("App 120");
            assertThat(service.asked())
                    .containsExactly(FIRST, Map.of("first", "50", "max", "51"), Map.of("first", "100", "max", "51"));
        }
    }

    @Test
    void theServiceSearches(@In("flat") Person person) {
        try (Console console = Console.of(person, chromium, server, View.GERMAN)) {
            ManyConnections service = ManyConnections.on(console.page(), "flat", 120);
            Page page = console.open("connections");
            Locator search = page.getByRole(AriaRole.SEARCHBOX);
            search.pressSequentially("App 1");
            assertThat(page.getByText("32 gefunden")).hasCount(1);
            assertThat(rows(page)).hasCount(32);
            console.expectFocusOn(search);
            search.fill("App");
            assertThat(page.getByText("Mehr als 50 gefunden")).hasCount(1);
            more(page).click();
            assertThat(rows(page)).hasCount(100);
            search.fill("nirgends");
            assertThat(page.getByText("Nichts gefunden")).isVisible();
            search.fill("");
            assertThat(rows(page)).hasCount(50);
            console.expectFocusOn(search);
            assertThat(service.asked())
                    .containsExactly(
                            FIRST,
                            Map.of("first", "0", "max", "51", "search", "App 1"),
                            Map.of("first", "0", "max", "51", "search", "App"),
                            Map.of("first", "50", "max", "51", "search", "App"),
                            Map.of("first", "0", "max", "51", "search", "nirgends"),
                            FIRST);
        }
    }

    @Test
    void aSlowEarlierAnswerDoesNotTakeThePlaceOfALaterOne(@In("flat") Person person) {
        try (Console console = Console.of(person, chromium, server)) {
            ManyConnections service = ManyConnections.on(console.page(), "flat", 120);
            Page page = console.open("connections");
            Locator search = page.getByRole(AriaRole.SEARCHBOX);
            service.hold("App 11");
            search.fill("App 11");
            page.waitForCondition(() -> service.isHeld("App 11"));
            search.fill("App 120");
            assertThat(rows(page)).hasCount(1);
            service.release("App 11");
            assertThat(page.getByText("1 found")).hasCount(1);
            assertThat(rows(page)).hasCount(1);
            assertThat(rows(page)).containsText("App 120");
        }
    }

    @Test
    void whoSwitchesToAnOrganizationSeesItsConnectionsAndNotOnesAskedForBefore() {
        Person member = Person.in("flixcheck", admin);
        String id = admin.get("flixcheck/organizations?search=acme")
                .get(0)
                .path("id")
                .asText();
        admin.post("flixcheck/organizations/" + id + "/members", member.id()).succeeded();

        try (member;
                Console console = Console.of(member, chromium, server)) {
            ManyConnections service = ManyConnections.on(console.page(), "flixcheck", 60);
            Page page = console.open("connections");
            page.getByRole(AriaRole.SEARCHBOX).fill("App 1");
            assertThat(rows(page)).hasCount(11);
            service.hold("App 2");
            page.getByRole(AriaRole.SEARCHBOX).fill("App 2");
            page.waitForCondition(() -> service.isHeld("App 2"));
            page.getByLabel("Whose connections").selectOption("acme");
            assertThat(rows(page)).hasCount(50);
            assertThat(page.getByRole(AriaRole.SEARCHBOX)).hasValue("");
            service.release("App 2");
            more(page).click();
            assertThat(rows(page)).hasCount(60);
            assertThat(rows(page).first()).containsText("Petra Person");
            assertThat(service.asked())
                    .endsWith(
                            Map.of("first", "0", "max", "51", "organization", "acme"),
                            Map.of("first", "50", "max", "51", "organization", "acme"));
        }
    }

    private static Locator rows(Page page) {
        return page.locator("li.pf-v5-c-data-list__item");
    }

    private static Locator toggle(Page page, int row) {
        return rows(page).nth(row).locator(".pf-v5-c-data-list__toggle button");
    }

    private static Locator more(Page page) {
        return page.locator("#connections-more");
    }
}

package org.connectpack.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names of apps, scopes and tokens are what somebody wrote: text, and nothing but text. A dialog or a foreign request fails the test. */
@RunningServer
final class HostileNamesIT {

    private static final String TURNED = "\u202Eeman a ton\u202C";

    private final Server server;
    private final Admin admin;
    private final Chromium chromium;

    HostileNamesIT(Server server, Admin admin, Chromium chromium) {
        this.server = server;
        this.admin = admin;
        this.chromium = chromium;
    }

    static Stream<String> names() {
        return Stream.of(
                "<img src=x onerror=alert(1)>",
                "\"><script>alert(1)</script>",
                "${7*7} {{name}} $t(close) %{7*7}",
                "\u05E9\u05DC\u05D5\u05DD \u05E2\u05D5\u05DC\u05DD",
                TURNED,
                "W".repeat(255));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aConnectionIsCalledWhatItsAppIsCalled(String name) {
        String shown = name.equals(TURNED) ? "eman a ton" : name;

        try (DemoScope scope = DemoScope.with("flat", Map.of("consent.screen.text", name), admin);
                DemoClient app = DemoClient.with("flat", settings(name, scope), admin);
                Person person = Person.in("flat", admin);
                Console console = Console.of(person, chromium, server, View.narrow("en"))) {
            app.token(server, person);
            Page page = console.open("connections");
            Locator row = page.locator("li.pf-v5-c-data-list__item").first();
            assertThat(row.locator("bdi").first()).hasText(shown);
            row.locator(".pf-v5-c-data-list__toggle button").click();
            assertThat(row.locator("dd li bdi").filter(new Locator.FilterOptions().setHasText(shown)))
                    .hasCount(1);
            row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Change access"))
                    .click();
            assertThat(console.dialog()).containsText("what \u2068" + shown + "\u2069 shall not do any more");
            assertThat(console.dialog().locator("label bdi").filter(new Locator.FilterOptions().setHasText(shown)))
                    .hasCount(1);
            console.expectNoSidewaysScrolling();
            console.page().keyboard().press("Escape");
            row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Remove access"))
                    .click();
            assertThat(console.dialog()).containsText("\u2068" + shown + "\u2069 loses access");
            console.expectNoSidewaysScrolling();
            console.dialog()
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Remove access"))
                    .click();
            assertThat(console.dialog()).containsText("\u2068" + shown + "\u2069 has no access any more");
            console.expectNoSidewaysScrolling();
        }
    }

    private static Map<String, Object> settings(String name, DemoScope scope) {
        return Map.of(
                "name",
                name,
                "description",
                name,
                "consentRequired",
                true,
                "defaultClientScopes",
                List.of("account.public_profile", scope.name()));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aTokenIsCalledWhatItsOwnerCallsIt(String name) {
        String cut = name.substring(0, Math.min(name.length(), 100));
        String shown = cut.equals(TURNED) ? "eman a ton" : cut;

        try (Person person = Person.in("flat", admin);
                Console console = Console.of(person, chromium, server, View.narrow("en"))) {
            TokenOwner.of(person, server).create(cut, "account.public_profile").succeeded();
            Page page = console.open("personal-access-tokens");
            assertThat(page.locator("li.pf-v5-c-data-list__item bdi").first()).hasText(shown);
            console.expectNoSidewaysScrolling();
            console.button("Replace").click();
            assertThat(console.dialog()).containsText("in place of \u2068" + shown + "\u2069");
            console.expectNoSidewaysScrolling();
        }
    }
}

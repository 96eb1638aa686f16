package org.connectpack.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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

    /** One that turns the text beside it around is refused. */
    static Stream<String> namesOfTokens() {
        return names().filter(name -> !name.equals(TURNED));
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
    @MethodSource("namesOfTokens")
    void aTokenIsCalledWhatItsOwnerCallsIt(String name) {
        String shown = name.substring(0, Math.min(name.length(), 100));

        try (Person person = Person.in("flat", admin);
                Console console = Console.of(person, chromium, server, View.narrow("en"))) {
            TokenOwner.of(person, server)
                    .create(shown, "account.public_profile")
                    .succeeded();
            Page page = console.open("personal-access-tokens");
            assertThat(page.locator("li.pf-v5-c-data-list__item bdi").first()).hasText(shown);
            console.expectNoSidewaysScrolling();
            console.button("Replace").click();
            assertThat(console.dialog()).containsText("in place of \u2068" + shown + "\u2069");
            console.expectNoSidewaysScrolling();
        }
    }

    /** Keycloak itself refuses the most of them as names of people. */
    @Test
    void anOrganizationAndItsMemberAreCalledWhatTheyAreCalled() {
        String longest = "W".repeat(255);
        List<String> organizations = new ArrayList<>();
        try (Person person = Person.in("flixcheck", admin);
                Console console = Console.of(person, chromium, server, View.narrow("en"))) {
            person.change(Map.of(
                    "username",
                    person.username(),
                    "email",
                    person.username() + "@example.com",
                    "firstName",
                    "\u05E9\u05DC\u05D5\u05DD",
                    "lastName",
                    longest));
            names().forEach(name -> organizations.add(found(name, person)));
            CrmConnector app = new CrmConnector(server);
            person.signIn(new Browser(server), app.authorize()).accept().callback();

            Page page = console.open("connections");
            Locator whose = page.getByLabel("Whose connections");
            assertThat(whose.locator("option")).hasCount(7);
            assertThat(whose.locator("option").allTextContents())
                    .containsAll(names().map(HostileNamesIT::shown).toList());
            whose.selectOption(new SelectOption().setIndex(1));
            Locator row = page.locator("li.pf-v5-c-data-list__item").first();
            assertThat(row.locator("bdi").nth(1)).hasText("\u05E9\u05DC\u05D5\u05DD " + longest);
            row.locator(".pf-v5-c-data-list__toggle button").click();
            assertThat(row.locator("dd bdi").filter(new Locator.FilterOptions().setHasText(longest)))
                    .hasCount(1);
            console.expectNoSidewaysScrolling();
        } finally {
            organizations.forEach(each -> admin.delete(each).succeeded());
        }
    }

    private String found(String name, Person member) {
        String alias = "org-" + UUID.randomUUID();
        String location = admin.post(
                        "flixcheck/organizations",
                        Map.of("name", name, "alias", alias, "domains", List.of(Map.of("name", alias + ".example"))))
                .succeeded()
                .header("Location")
                .orElseThrow();
        String organization = "flixcheck/organizations/" + location.substring(location.lastIndexOf('/') + 1);
        admin.post(organization + "/members", member.id()).succeeded();
        return organization;
    }

    private static String shown(String name) {
        return name.equals(TURNED) ? "eman a ton" : name;
    }
}

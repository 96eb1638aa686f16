package org.connectpack.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page Personal access tokens, as people use it. */
@RunningServer
final class TokensPageIT {

    private static final String SCOPE = "See your public profile";

    private final Server server;
    private final Admin admin;
    private final Chromium chromium;
    private final Person person;

    TokensPageIT(Server server, Admin admin, Chromium chromium, @In("flat") Person person) {
        this.server = server;
        this.admin = admin;
        this.chromium = chromium;
        this.person = person;
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void aUserMakesATokenReplacesItAndEndsIt(String language) {
        View view = language.equals("de") ? View.GERMAN : View.ENGLISH;
        TokenOwner owner = TokenOwner.of(person, server);

        try (Console console = Console.of(person, chromium, server, view)) {
            Page page = console.open("");
            console.link(view.words("Personal access tokens", "Persönliche Zugriffstoken"))
                    .click();
            button(page, view.words("Create token", "Token erstellen")).click();
            name(console).fill("Backup");
            box(console, view.words(SCOPE, "Ihr öffentliches Profil ansehen")).check();
            button(console, view.words("Create token", "Token erstellen")).click();
            String secret = secret(console);
            assertThat(active(owner, secret)).isTrue();
            button(console, view.words("Done", "Erledigt")).click();
            Locator row = page.locator("li.pf-v5-c-data-list__item");
            assertThat(row).containsText("Backup");
            assertThat(row).containsText(secret.substring(0, 9) + "…");
            assertThat(row).containsText(view.words(SCOPE, "Ihr öffentliches Profil ansehen"));
            assertThat(row).containsText(view.words("in 3 months", "in 3 Monaten"));

            button(page, view.words("Replace", "Ersetzen")).click();
            assertThat(console.dialog()).containsText(view.words("dead at once", "sofort ungültig"));
            button(console, view.words("Replace", "Ersetzen")).click();
            String next = secret(console);
            button(console, view.words("Done", "Erledigt")).click();
            assertThat(row).containsText(next.substring(0, 9) + "…");
            assertThat(active(owner, next)).isTrue();

            button(page, view.words("End", "Beenden")).click();
            button(console, view.words("End", "Beenden")).click();
            assertThat(page.getByText(view.words("You have no personal access token", "Sie haben kein persönliches")))
                    .isVisible();
            assertThat(active(owner, next)).isFalse();
        }
        assertThat(owner.list().body()).isEqualTo("[]");
    }

    @Test
    void theKeyboardAloneDoesAllOfThat() {
        try (Console console = Console.of(person, chromium, server)) {
            Page page = console.open("");
            console.keyboard().to(console.link("Personal access tokens")).press("Enter");
            Locator create = button(page, "Create token");
            create.waitFor();
            console.keyboard().to(create).press("Enter");
            console.keyboard().to(name(console)).type("Backup");
            console.keyboard()
                    .to(console.dialog().getByRole(AriaRole.SEARCHBOX))
                    .type("public")
                    .press("Enter");
            console.keyboard().to(box(console, SCOPE)).press("Space");
            console.keyboard().to(console.dialog().getByLabel("Expires")).press("Home");
            console.keyboard().to(button(console, "Create token")).press("Enter");
            console.expectFocusOn(button(console, "Copy"));
            console.keyboard().to(button(console, "Done")).press("Enter");
            console.expectFocusOn(create);

            Locator replace = button(page, "Replace Backup");
            console.keyboard().to(replace).press("Enter");
            console.keyboard().to(button(console, "Cancel")).press("Enter");
            console.expectFocusOn(replace);
            Locator end = button(page, "End Backup");
            console.keyboard().to(end).press("Enter");
            console.dialog().waitFor();
            console.keyboard().press("Escape");
            console.expectFocusOn(end);
            console.keyboard().press("Enter").to(button(console, "End")).press("Enter");
            assertThat(page.getByText("You have no personal access token")).isVisible();
            console.expectFocusOn(create);
        }
        assertThat(TokenOwner.of(person, server).list().body()).isEqualTo("[]");
    }

    @Test
    void theSecretIsShownOnceAndKeptNowhere() {
        try (Console console = Console.of(person, chromium, server)) {
            Page page = console.open("personal-access-tokens");
            page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            create(console, "Backup");
            String secret = secret(console);
            button(console, "Copy").click();
            assertThat(console.dialog()).containsText("Copied.");
            assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(secret);
            assertThat(console.storage()).doesNotContain(secret);
            assertThat(page.url()).doesNotContain(secret);
            page.keyboard().press("Escape");
            assertThat(page.locator("li.pf-v5-c-data-list__item")).hasCount(1);

            expectForgotten(page, secret);
            console.link("Connections").click();
            page.getByText("Apps you can connect").waitFor();
            expectForgotten(page, secret);
            page.goBack();
            page.getByText("Backup").waitFor();
            expectForgotten(page, secret);
            page.reload();
            page.getByText("Backup").waitFor();
            expectForgotten(page, secret);
            assertThat(console.storage()).doesNotContain(secret);
            assertThat(console.requests()).noneMatch(url -> url.contains(secret));
        }
    }

    private static void expectForgotten(Page page, String secret) {
        assertThat(page.content()).doesNotContain(secret);
        assertThat(page.evaluate("() => [...document.querySelectorAll('input')].map(({ value }) => value).join()")
                        .toString())
                .doesNotContain(secret);
    }

    @Test
    void whatTheServerDoesNotAcceptIsSaidBesideItsField() {
        try (Console console = Console.of(person, chromium, server)) {
            Page page = console.open("personal-access-tokens");
            button(page, "Create token").click();
            Locator name = name(console);
            button(console, "Create token").click();
            assertThat(name).hasAccessibleDescription(Pattern.compile("1 to 100 characters"));
            console.expectFocusOn(name);
            name.fill("Backup");
            button(console, "Create token").click();
            assertThat(box(console, SCOPE)).hasAccessibleDescription(Pattern.compile("Choose at least one"));
            console.expectNoBarrier();
            box(console, SCOPE).check();
            console.dialog().getByLabel("Expires").selectOption("day");
            Locator day = console.dialog().getByLabel("On a day of your choice");
            day.fill("2020-01-01");
            button(console, "Create token").click();
            assertThat(day).hasAccessibleDescription(Pattern.compile("Choose a day in the future"));
            console.expectFocusOn(console.dialog().getByLabel("Expires"));
            day.fill(Instant.now().plus(Duration.ofDays(20)).toString().substring(0, 10));
            button(console, "Create token").click();
            secret(console);
        }
    }

    @Test
    void anEndWithinTwoWeeksIsWarnedOf() {
        TokenOwner owner = TokenOwner.of(person, server);
        Instant now = Instant.now();
        Map.of("Urgent", 13, "Later", 15)
                .forEach((name, days) -> owner.post(Map.of(
                                "name", name,
                                "scopes", List.of("scores"),
                                "expiresAt", now.plus(Duration.ofDays(days)).toString()))
                        .succeeded());

        try (Console console = Console.of(person, chromium, server)) {
            Page page = console.open("personal-access-tokens");
            Locator rows = page.locator("li.pf-v5-c-data-list__item");
            assertThat(rows).hasCount(2);
            Locator warned = rows.filter(new Locator.FilterOptions().setHasText("Expires soon"));
            assertThat(warned).hasCount(1);
            assertThat(warned).containsText("Urgent");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void aRealmThatSaysSoHasApiKeys(String language) {
        View view = language.equals("de") ? View.GERMAN : View.ENGLISH;

        try (Person coach = Person.in("flintrow", admin);
                Console console = Console.of(coach, chromium, server, view)) {
            Page page = console.open("");
            console.link(view.words("API keys", "API-Schlüssel")).click();
            assertThat(page).hasURL(server.realm("flintrow") + "/account/personal-access-tokens");
            console.expectNoBarrier();
            assertThat(page.getByTestId("page-heading")).hasText(view.words("API keys", "API-Schlüssel"));
            assertThat(page.locator("main")).not().containsText("token");
            button(page, view.words("Generate API key", "API-Schlüssel erzeugen"))
                    .click();
            assertThat(console.dialog()).containsText(view.words("See your resources", "Ihre Ressourcen ansehen"));
            assertThat(console.link(view.words("Personal access tokens", "Persönliche Zugriffstoken")))
                    .hasCount(0);
        }
    }

    private static void create(Console console, String name) {
        button(console.page(), "Create token").click();
        name(console).fill(name);
        box(console, SCOPE).check();
        button(console, "Create token").click();
    }

    private static String secret(Console console) {
        Locator field = console.dialog().locator(".cp-secret input");
        assertThat(field).hasValue(Pattern.compile("flat_[0-9A-Za-z]{36}"));
        return field.inputValue();
    }

    private static Locator name(Console console) {
        return console.dialog().locator("#token-name");
    }

    private static boolean active(TokenOwner owner, String token) {
        return owner.introspect(token).json().path("active").asBoolean();
    }

    private static Locator box(Console console, String name) {
        return console.dialog().getByRole(AriaRole.CHECKBOX, new Locator.GetByRoleOptions().setName(name));
    }

    private static Locator button(Console console, String name) {
        return console.dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}

package org.connectpack.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On the page Connections, people end the personal access tokens for an app with its connection. */
@RunningServer
final class ConnectionTokensPageIT {

    private static final List<String> SCOPES = List.of("basic", "flat-api-audience", "scores");

    private final Server server;
    private final Admin admin;
    private final Chromium chromium;
    private final Person person;
    private DemoClient app;
    private DemoClient other;
    private TokenClients clients;

    ConnectionTokensPageIT(Server server, Admin admin, Chromium chromium, @In("flat") Person person) {
        this.server = server;
        this.admin = admin;
        this.chromium = chromium;
        this.person = person;
    }

    @BeforeEach
    void letUsersMakeTokensForOneApp() {
        app = DemoClient.with(
                "flat", Map.of("name", "Choir", "consentRequired", true, "defaultClientScopes", SCOPES), admin);
        other = DemoClient.with(
                "flat", Map.of("name", "Tenor", "consentRequired", true, "defaultClientScopes", SCOPES), admin);
        clients = TokenClients.of("flat", admin, "personal-access-tokens", app.clientId());
    }

    @AfterEach
    void noMore() {
        clients.close();
        other.close();
        app.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void theyEndWhereTheBoxIsTickedAndAreCounted(String language) {
        View view = language.equals("de") ? View.GERMAN : View.ENGLISH;
        TokenOwner owner = TokenOwner.of(person, server);
        app.token(server, person);
        List<String> secrets = List.of(create(owner), create(owner));

        try (Console console = Console.of(person, chromium, server, view)) {
            Page page = console.open("connections");
            ask(console, page, "Choir", view);
            Locator box = console.dialog().getByRole(AriaRole.CHECKBOX);
            assertThat(box).not().isChecked();
            assertThat(box)
                    .hasAccessibleName(view.words(
                            "Also end the personal access tokens that I made for this app",
                            "Auch die persönlichen Zugriffstoken beenden, die ich für diese App erstellt habe"));
            console.keyboard().to(box).press("Space");
            end(console, view);
            assertThat(console.dialog())
                    .containsText(view.words("2 personal access tokens ended", "2 persönliche Zugriffstoken beendet"));
            assertThat(console.dialog()).containsText(view.words("1 permission ended", "1 Erlaubnis beendet"));
        }
        assertThat(secrets).noneMatch(secret -> isActive(owner, secret));
    }

    @Test
    void otherwiseTheyStay() {
        TokenOwner owner = TokenOwner.of(person, server);
        app.token(server, person);
        String secret = create(owner);

        try (Console console = Console.of(person, chromium, server)) {
            ask(console, console.open("connections"), "Choir", View.ENGLISH);
            end(console, View.ENGLISH);
            assertThat(console.dialog()).containsText("1 permission ended");
            assertThat(console.dialog()).not().containsText("personal access token");
        }
        assertThat(isActive(owner, secret)).isTrue();
    }

    @Test
    void thereIsNoBoxForAnAppThatHasNone() {
        other.token(server, person);

        try (Console console = Console.of(person, chromium, server)) {
            ask(console, console.open("connections"), "Tenor", View.ENGLISH);
            assertThat(console.dialog()).containsText("loses access");
            assertThat(console.dialog().getByRole(AriaRole.CHECKBOX)).hasCount(0);
        }
    }

    private static void ask(Console console, Page page, String name, View view) {
        AppRow row = AppRow.of(page, name);
        row.toggle().click();
        row.button(view.words("Remove access", "Zugriff entziehen")).click();
        console.dialog().waitFor();
    }

    private static void end(Console console, View view) {
        console.dialog()
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(view.words("Remove access", "Zugriff entziehen")))
                .click();
        assertThat(console.dialog()).containsText(view.words("has no access any more", "hat keinen Zugriff mehr"));
    }

    private String create(TokenOwner owner) {
        return owner.post(Map.of("name", "script", "scopes", List.of("scores"), "client", app.clientId()))
                .succeeded()
                .text("token");
    }

    private static boolean isActive(TokenOwner owner, String secret) {
        return owner.introspect(secret).json().path("active").asBoolean();
    }
}

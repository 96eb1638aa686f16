package org.connectpack.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On the page Connections, people take some of what an app may do. */
@RunningServer
final class ConnectionChangePageIT {

    private final Server server;
    private final Chromium chromium;
    private final Person person;

    ConnectionChangePageIT(Server server, Chromium chromium, @In("flat") Person person) {
        this.server = server;
        this.chromium = chromium;
        this.person = person;
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void aUserTakesSomeOfWhatAnAppMayDo(String language) {
        connect("scores account.public_profile collections.readonly", "access_type", "offline");
        View view = language.equals("de") ? View.GERMAN : View.ENGLISH;
        String profile = view.words("See your public profile", "Ihr öffentliches Profil ansehen");
        String change = view.words("Change access", "Zugriff ändern");

        try (Console console = Console.of(person, chromium, server, view)) {
            Page page = console.open("connections");
            AppRow row = AppRow.of(page, "Score App");
            row.toggle().click();
            assertThat(row.scopes()).hasCount(4);
            row.button(change).click();
            assertThat(console.dialog()).containsText("Score App");
            assertThat(boxes(console)).hasCount(4);
            assertThat(console.dialog()).containsText(view.words("4 chosen", "4 gewählt"));
            box(console, profile).uncheck();
            button(console, change).click();
            assertThat(told(page)).containsText(view.words("1 permission was taken", "wurde 1 Recht entzogen"));
            assertThat(console.dialog()).hasCount(0);
            assertThat(row.scopes()).hasCount(3);
            assertThat(row.locator()).not().containsText(profile);
            assertThat(row.locator().getByText(view.words("Changed", "Geändert")))
                    .isVisible();
            console.expectFocusOn(row.button(change));

            row.button(change).click();
            assertThat(boxes(console)).hasCount(3);
            box(console, view.words("Stay connected", "Verbunden bleiben")).uncheck();
            boxes(console).first().uncheck();
            button(console, change).click();
            assertThat(told(page)).containsText(view.words("2 permissions were taken", "wurden 2 Rechte entzogen"));
            assertThat(row.scopes()).hasCount(1);
            assertThat(row.locator()).not().containsText(view.words("Works offline", "Arbeitet offline"));
            assertThat(row.button(change)).hasCount(0);
            console.expectFocusOn(row.toggle());
        }
        assertThat(scopes()).hasSize(1);
    }

    @Test
    void theKeyboardAloneDoesThat() {
        connect("scores account.public_profile");

        try (Console console = Console.of(person, chromium, server)) {
            Page page = console.open("connections");
            AppRow row = AppRow.of(page, "Score App");
            console.keyboard().to(row.toggle()).press("Enter");
            Locator change = row.button("Change access");
            console.keyboard().to(change).press("Enter");
            console.expectFocusOn(boxes(console).first());
            console.keyboard().press("Space").press("Escape");
            assertThat(console.dialog()).hasCount(0);
            console.expectFocusOn(change);

            console.keyboard().press("Enter");
            assertThat(boxes(console).first()).isChecked();
            for (Locator box : boxes(console).all()) {
                console.keyboard().to(box).press("Space");
            }
            console.keyboard().to(button(console, "Change access")).press("Enter");
            assertThat(console.dialog()).containsText("Leave at least one, or remove the app's access altogether.");
            assertThat(boxes(console).first()).hasAccessibleDescription(Pattern.compile("Leave at least one"));
            console.expectFocusOn(boxes(console).first());
            assertThat(scopes()).containsExactly("account.public_profile", "scores");

            console.keyboard().to(box(console, "music scores")).press("Space");
            console.keyboard().to(button(console, "Change access")).press("Enter");
            assertThat(told(page)).containsText("1 permission was taken from the app.");
            console.expectFocusOn(row.toggle());
        }
        assertThat(scopes()).containsExactly("scores");
    }

    @Test
    void whatWasTakenOrEndedMeanwhileIsSaid() {
        connect("scores account.public_profile collections.readonly");
        ConnectedUser user = ConnectedUser.of(person, server);

        try (Console console = Console.of(person, chromium, server)) {
            Page page = console.open("connections");
            AppRow row = AppRow.of(page, "Score App");
            row.toggle().click();
            row.button("Change access").click();
            button(console, "Change access").click();
            assertThat(told(page)).containsText("Nothing was taken from the app.");

            row.button("Change access").click();
            user.keep(ScoreApp.ID, "scores").succeeded();
            box(console, "music scores").uncheck();
            button(console, "Change access").click();
            assertThat(console.dialog()).containsText("it was taken meanwhile: reload the page.");
            console.expectNoBarrier();

            user.end(ScoreApp.ID).succeeded();
            button(console, "Change access").click();
            assertThat(console.dialog()).containsText("This app was not connected any more.");
            console.expectFocusOn(button(console, "Close"));
            button(console, "Close").click();
            assertThat(page.getByText("No app is connected")).isVisible();
            console.expectFocusOn(
                    page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Connected apps")));
        }
    }

    private void connect(String scope, String... parameters) {
        new ScoreApp(server).connect(person, scope, parameters).succeeded();
    }

    private List<String> scopes() {
        return ConnectedUser.of(person, server).active().get(0).path("scopes").findValuesAsText("name").stream()
                .sorted()
                .toList();
    }

    private static Locator boxes(Console console) {
        return console.dialog().getByRole(AriaRole.CHECKBOX);
    }

    private static Locator box(Console console, String text) {
        return console.dialog().getByRole(AriaRole.CHECKBOX, new Locator.GetByRoleOptions().setName(text));
    }

    private static Locator button(Console console, String name) {
        return console.dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    private static Locator told(Page page) {
        return page.getByTestId("last-alert");
    }
}

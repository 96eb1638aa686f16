package org.connectpack.it;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each state of the page Personal access tokens, as {@link ConsoleStatesIT} looks at the other. */
@RunningServer
final class TokenStatesIT {

    private final Server server;
    private final Chromium chromium;
    private final Person person;

    TokenStatesIT(Server server, Chromium chromium, @In("flat") Person person) {
        this.server = server;
        this.chromium = chromium;
        this.person = person;
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void eachState(String language) {
        View view = View.all(language).get(0);
        try (Console console = Console.of(person, chromium, server, view)) {
            Page page = console.open("personal-access-tokens");
            String create = view.words("Create token", "Token erstellen");
            button(page, create).waitFor();
            console.lookAtAll("tokens-none", language);
            tokens(TokenOwner.of(person, server));
            console.comeBackTo("personal-access-tokens");
            page.getByText("Nightly backup").waitFor();
            console.lookAtAll("tokens", language);
            button(page, create).click();
            console.lookAtAll("token-create", language);
            button(console.dialog(), create).click();
            console.dialog().locator("#token-name-problem").waitFor();
            console.lookAtAll("token-problem", language);
            console.dialog().locator("#token-name").fill("Phone");
            console.dialog().getByRole(AriaRole.CHECKBOX).first().check();
            button(console.dialog(), create).click();
            console.dialog().locator(".cp-secret input").waitFor();
            console.lookAtAll("token-secret", language);
            button(console.dialog(), view.words("Done", "Erledigt")).click();
            button(page, view.words("Replace", "Ersetzen") + " Nightly backup").click();
            console.lookAtAll("token-replace", language);
            page.keyboard().press("Escape");
            button(page, view.words("End", "Beenden") + " Nightly backup").click();
            console.lookAtAll("token-end", language);
        }
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

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }
}

package org.connectpack.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody without a mouse, or without eyes for the screen, can say yes or no to an app in a real browser. */
@RunningServer
final class ConsentKeyboardIT {

    private static final Route.FulfillOptions LOGO = new Route.FulfillOptions()
            .setContentType("image/svg+xml")
            .setBody(
                    "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='40'><circle cx='20' cy='20' r='20'/></svg>");

    private final Server server;
    private final Admin admin;
    private final Chromium chromium;

    ConsentKeyboardIT(Server server, Admin admin, Chromium chromium) {
        this.server = server;
        this.admin = admin;
        this.chromium = chromium;
    }

    @ParameterizedTest
    @CsvSource({
        "en, Allow, Enter, code",
        "en, Deny, Enter, error",
        "en, Deny, Space, error",
        "de, Erlauben, Enter, code",
        "de, Erlauben, Space, code",
        "de, Ablehnen, Enter, error",
    })
    void theFirstConsentIsGivenOrDeniedWithTheKeyboard(String language, String button, String key, String outcome) {
        try (DemoClient app = app();
                Person person = Person.in("flat", admin);
                Console console = Console.of(person, chromium, server, View.narrow(language))) {
            Page page = console.page();
            page.route(logo(), route -> route.fulfill(LOGO));
            page.navigate(consent(app, language));
            console.signIn();
            page.locator("#consent-permissions").waitFor();
            assertThat(page.locator("html")).hasAttribute("lang", language);
            assertThat(page.locator("img.consent-logo")).isVisible();
            console.expectNoBarrier();
            console.expectNoSidewaysScrolling();
            console.screenshot("consent-first-" + language);

            Keyboard keyboard = console.keyboard();
            for (Locator link : page.locator("#kc-oauth a").all()) {
                keyboard.to(link);
            }
            keyboard.to(console.button(button));
            console.expectFocusOn(console.button(button));
            keyboard.press(key);
            page.waitForURL(url -> url.startsWith(callback() + "?"));

            assertThat(new Callback(URI.create(page.url())).query()).containsKey(outcome);
        }
    }

    /** With all that an app can bring along: a logo, two documents, and a description. */
    private DemoClient app() {
        Map<String, Object> settings = Map.of(
                "name",
                "An App",
                "consentRequired",
                true,
                "redirectUris",
                List.of(callback()),
                "defaultClientScopes",
                List.of("account.public_profile", "scores"),
                "attributes",
                Map.of(
                        "logoUri", logo(),
                        "tosUri", "https://app.example/terms",
                        "policyUri", "https://app.example/privacy"));
        return DemoClient.with("flat", settings, admin);
    }

    private String consent(DemoClient app, String language) {
        return server.oidc("flat", "auth") + "?"
                + Http.encode(
                        "client_id",
                        app.clientId(),
                        "response_type",
                        "code",
                        "redirect_uri",
                        callback(),
                        "ui_locales",
                        language);
    }

    private String logo() {
        return server.base() + "/logo-of-an-app.svg";
    }

    /** An address of the server itself, so that the browser does not leave it. */
    private String callback() {
        return server.realm("flat");
    }
}

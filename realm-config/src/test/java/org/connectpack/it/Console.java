package org.connectpack.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.connectpack.server.Pack;

/**
 * Somebody at the account console in a real browser. When it is closed, it has to have stayed at its own origin, and no script
 * may have failed.
 */
final class Console implements AutoCloseable {

    private static final Path SCREENSHOTS = Pack.ofThisBuild().target().resolve("screenshots");

    private final Server server;
    private final Person person;
    private final BrowserContext context;
    private final Page page;
    private final List<String> requests = new ArrayList<>();
    private final List<String> mishaps = new ArrayList<>();

    private Console(Server server, Person person, BrowserContext context) {
        this.server = server;
        this.person = person;
        this.context = context;
        this.page = context.newPage();
        context.onRequest(request -> requests.add(request.url()));
        page.onPageError(mishaps::add);
        page.onDialog(dialog -> {
            mishaps.add("A dialog: " + dialog.message());
            dialog.dismiss();
        });
    }

    static Console of(Person person, Chromium chromium, Server server) {
        return of(person, chromium, server, View.ENGLISH);
    }

    static Console of(Person person, Chromium chromium, Server server, View view) {
        BrowserContext context = chromium.browser()
                .newContext(new NewContextOptions()
                        .setLocale(view.language())
                        .setColorScheme(colors(view))
                        .setViewportSize(view.width(), view.height())
                        .setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout(15_000);
        return new Console(server, person, context);
    }

    /** Opens a page of the console by its address, and signs in where that is asked. */
    Page open(String path) {
        page.navigate(server.realm(person.realm()) + "/account/" + path);
        Locator username = page.locator("#username");
        Locator heading = page.getByTestId("page-heading");
        username.or(heading).first().waitFor();
        if (username.isVisible()) {
            signIn(username);
        }
        heading.first().waitFor();
        return page;
    }

    /** At a login page that is open already. */
    void signIn() {
        signIn(page.locator("#username"));
    }

    /** On one page, or on two where the realm has organizations. */
    private void signIn(Locator username) {
        username.fill(person.username());
        Locator password = page.locator("#password");
        if (!password.isVisible()) {
            page.locator("#kc-login").click();
        }
        password.fill(Person.PASSWORD);
        page.locator("#kc-login").click();
    }

    Page page() {
        return page;
    }

    /** Looks at the page as it is in another way: its colours and width change, its language does not. */
    void lookAs(View view) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colors(view)));
        page.setViewportSize(view.width(), view.height());
        // The console sees a moment later that its width is another.
        page.locator(view.isNarrow() ? "#nav-toggle[aria-expanded=false]" : "#nav-toggle[aria-expanded=true]")
                .waitFor();
        assertThat(page.getByTestId("options-kebab-toggle"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setVisible(view.isNarrow()));
    }

    /** Looks at a state in all the ways of a language, and takes a picture of each. */
    void lookAtAll(String state, String language) {
        for (View view : View.all(language)) {
            lookAs(view);
            screenshot(state + "-" + view);
            expectNoBarrier();
            expectNoSidewaysScrolling();
        }
        lookAs(View.all(language).get(0));
    }

    /** Leaves a page and opens it again within the console, which asks anew. */
    void comeBackTo(String path) {
        page.locator("nav a").first().click();
        page.getByTestId(path).click();
    }

    private static ColorScheme colors(View view) {
        return view.dark() ? ColorScheme.DARK : ColorScheme.LIGHT;
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    Keyboard keyboard() {
        return new Keyboard(page);
    }

    List<String> requests() {
        return requests;
    }

    /** All that the page keeps, as one text. */
    String storage() {
        return (String) page.evaluate(
                "() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, document.cookie])");
    }

    void expectFocusOn(Locator element) {
        assertThat(element).isFocused();
    }

    /** Nothing that axe-core calls serious or critical. */
    void expectNoBarrier() {
        Barriers.expectNone(page);
    }

    /** All that the page shows fits the width of the window. */
    void expectNoSidewaysScrolling() {
        assertThat(page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"))
                .as("fits the width of %s", page.url())
                .isEqualTo(true);
    }

    void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    @Override
    public void close() {
        context.close();
        assertThat(requests)
                .isNotEmpty()
                .allMatch(url -> url.startsWith(server.base() + "/") || url.startsWith("data:"));
        assertThat(mishaps).isEmpty();
    }
}

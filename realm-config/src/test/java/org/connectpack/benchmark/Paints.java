package org.connectpack.benchmark;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.connectpack.it.Chromium;
import org.connectpack.it.Server;
import org.connectpack.server.RealmFile;

/**
 * How long somebody who is signed in waits for the account console's first page, in a real browser with nothing in its cache:
 * with the pack's theme and with Keycloak's own, in turn.
 */
final class Paints {

    private static final double MOST_TIME = 1.1;
    private static final int WARM_UP = 3;
    private static final String USER = "alice";
    private static final String OURS = "console-pack";
    private static final String STOCK = "console-stock";
    private static final String SHOWN = "() => window.shownAt";
    /** In each document, as the console goes by Keycloak's login page. */
    private static final String WATCH = """
            new MutationObserver((changes, observer) => {
              if (document.querySelector("[data-testid='page-heading']")) {
                observer.disconnect();
                requestAnimationFrame(() => { window.shownAt = Date.now(); });
              }
            }).observe(document, { childList: true, subtree: true });
            """;

    private final List<Double> ours = new ArrayList<>();
    private final List<Double> stock = new ArrayList<>();

    /** Two realms that differ in the account console's theme alone. */
    static List<RealmFile> realms() {
        return List.of(realm(OURS, "connect-pack"), realm(STOCK, "keycloak.v3"));
    }

    private static RealmFile realm(String name, String accountTheme) {
        ObjectNode realm = JsonNodeFactory.instance
                .objectNode()
                .put("realm", name)
                .put("enabled", true)
                .put("accountTheme", accountTheme);
        ObjectNode alice = realm.putArray("users")
                .addObject()
                .put("username", USER)
                .put("enabled", true)
                .put("email", "alice@example.org")
                .put("firstName", "Alice")
                .put("lastName", "Example");
        alice.putArray("credentials").addObject().put("type", "password").put("value", USER);
        alice.putArray("realmRoles").add("default-roles-" + name);
        return new RealmFile(name + "-realm.json", realm);
    }

    void measure(Server server, int paints, Consumer<String> out) {
        try (Chromium chromium = Chromium.launch()) {
            String inOurs = signIn(chromium.browser(), server, OURS);
            String inStock = signIn(chromium.browser(), server, STOCK);
            for (int number = 1 - WARM_UP; number <= paints; number++) {
                boolean oursFirst = number % 2 == 0;
                double one = paint(chromium.browser(), server, oursFirst ? OURS : STOCK, oursFirst ? inOurs : inStock);
                double other =
                        paint(chromium.browser(), server, oursFirst ? STOCK : OURS, oursFirst ? inStock : inOurs);
                if (number > 0) {
                    ours.add(oursFirst ? one : other);
                    stock.add(oursFirst ? other : one);
                }
            }
            out.accept("Opened the account console " + paints + " times in each theme");
        }
    }

    void print(Consumer<String> out) {
        double ratio = Spread.of(ours).median() / Spread.of(stock).median();
        out.accept("  %-24s %-24s %-24s %7s  %s".formatted("", "with the pack", "stock", "ratio", "required"));
        out.accept("  %-24s %-24s %-24s %7.3f  at most %.2f: %s"
                .formatted(
                        "first page, ms",
                        Spread.of(ours).text("%.0f"),
                        Spread.of(stock).text("%.0f"),
                        ratio,
                        MOST_TIME,
                        ratio <= MOST_TIME ? "holds" : "MISSES"));
    }

    /** The cookies of somebody who has signed in. */
    private static String signIn(Browser browser, Server server, String realm) {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.navigate(console(server, realm));
            page.locator("#username").fill(USER);
            page.locator("#password").fill(USER);
            page.locator("#kc-login").click();
            page.getByTestId("page-heading").first().waitFor();
            return context.storageState();
        }
    }

    /** Milliseconds until the page has its heading. */
    private static double paint(Browser browser, Server server, String realm, String cookies) {
        try (BrowserContext context = browser.newContext(new NewContextOptions().setStorageState(cookies))) {
            context.addInitScript(WATCH);
            Page page = context.newPage();
            long begin = System.currentTimeMillis();
            page.navigate(console(server, realm));
            page.waitForFunction(SHOWN);
            return ((Number) page.evaluate(SHOWN)).doubleValue() - begin;
        }
    }

    private static String console(Server server, String realm) {
        return server.realm(realm) + "/account/";
    }
}

package org.connectpack.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Keycloak's own console has, this one has, in the same place. */
@RunningServer
final class StockConsoleIT {

    private static final Set<String> OWN = Set.of("connections", "personalAccessTokens", "apiKeys");
    private static final Pattern SCRIPTS_AND_STYLES = Pattern.compile("assets/[\\w-]+\\.(js|css)(?=\")");
    private static final Pattern RESOURCES = Pattern.compile("/resources/[\\w.-]+/account/");

    private final Server server;
    private final Admin admin;
    private final Chromium chromium;

    StockConsoleIT(Server server, Admin admin, Chromium chromium) {
        this.server = server;
        this.admin = admin;
        this.chromium = chromium;
    }

    @Test
    void everyEntryOfTheStockNavigationIsThereAndNoneIsChanged() {
        List<JsonNode> stock = content("keycloak.v3");
        List<JsonNode> own = content("connect-pack");

        assertThat(stock).hasSizeGreaterThan(5);
        assertThat(own.stream()
                        .filter(entry -> !OWN.contains(entry.path("label").asText())))
                .containsExactlyElementsOf(stock);
        assertThat(own).hasSize(stock.size() + OWN.size());
    }

    private List<JsonNode> content(String theme) {
        List<JsonNode> entries = new ArrayList<>();
        resource(theme, "content.json").json().forEach(entries::add);
        return entries;
    }

    private Answer resource(String theme, String path) {
        String page = Http.get(server.realm("flat") + "/account").send().body();
        String resources =
                RESOURCES.matcher(page).results().findFirst().orElseThrow().group();
        return Http.get(server.base() + resources + theme + "/" + path).send().succeeded();
    }

    @Test
    void itsScriptAndStylesAreAtMost15PercentLarger() throws IOException {
        assertThat(zipped("connect-pack")).isBetween(1L, zipped("keycloak.v3") * 115 / 100);
    }

    private long zipped(String theme) throws IOException {
        String manifest = resource(theme, ".vite/manifest.json").body();
        long size = 0;
        for (String file : SCRIPTS_AND_STYLES
                .matcher(manifest)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet())) {
            ByteArrayOutputStream zipped = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
                out.write(resource(theme, file).body().getBytes(StandardCharsets.UTF_8));
            }
            size += zipped.size();
        }
        return size;
    }

    @ParameterizedTest
    @CsvSource({
        "'', Personal info",
        "account-security/signing-in, Signing in",
        "account-security/device-activity, Device activity",
        "applications, Application",
        "organizations, Organizations"
    })
    void theStockPagesOpen(String path, String heading) {
        try (Person person = Person.in("flixcheck", admin);
                Console console = Console.of(person, chromium, server)) {
            Page page = console.open(path);
            assertThat(page.getByTestId("page-heading")).containsText(heading);
        }
    }

    @Test
    void aRealmWithoutAFeatureHasNoPageOfIt() {
        try (Person person = Person.in("flixcheck", admin);
                Console console = Console.of(person, chromium, server)) {
            Page page = console.open("personal-access-tokens");
            assertThat(page.getByTestId("page-heading")).hasText("Personal info");
            assertThat(page.getByText("The requested page was not found.")).isVisible();
            assertThat(page.locator("nav a[data-testid='connections']")).hasCount(1);
            assertThat(page.locator("nav a[data-testid='personal-access-tokens']"))
                    .hasCount(0);
        }
    }

    @Test
    void aRealmWithNeitherHasTheStockNavigation(PlainRealm realm) {
        List<String> stock = navigation(realm);
        Object theme = admin.get(PlainRealm.NAME).path("accountTheme").asText("");
        admin.put(PlainRealm.NAME, Map.of("accountTheme", "connect-pack")).succeeded();
        try {
            assertThat(navigation(realm)).isEqualTo(stock).isNotEmpty();
        } finally {
            admin.put(PlainRealm.NAME, Map.of("accountTheme", theme)).succeeded();
        }
    }

    private List<String> navigation(PlainRealm realm) {
        try (Person person = realm.person();
                Console console = Console.of(person, chromium, server)) {
            return console.open("").locator("nav a").allTextContents();
        }
    }

    @Test
    void theContentSecurityPolicyIsTheStockOne(PlainRealm realm) {
        Answer stock = Http.get(server.realm(PlainRealm.NAME) + "/account").send();
        Answer own = Http.get(server.realm("flat") + "/account").send();

        for (String header : List.of("Content-Security-Policy", "X-Frame-Options", "Referrer-Policy")) {
            assertThat(own.header(header)).as(header).isPresent().isEqualTo(stock.header(header));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void theMenuOfNarrowScreensHasAName(String language) {
        View view = View.narrow(language);
        try (Person person = Person.in("flat", admin);
                Console console = Console.of(person, chromium, server, view)) {
            Page page = console.open("");
            assertThat(page.getByTestId("options-kebab-toggle"))
                    .hasAccessibleName(view.words("Account menu", "Kontomenü"));
            page.getByTestId("options-kebab-toggle").click();
            assertThat(page.getByTestId("options-kebab-toggle"))
                    .hasAccessibleName(view.words("Account menu", "Kontomenü"));
        }
    }

    @Test
    void theNavigationOpensOnNarrowScreens() {
        try (Person person = Person.in("flat", admin);
                Console console = Console.of(person, chromium, server, View.narrow("en"))) {
            Page page = console.open("");
            Locator connections = page.locator("nav a[data-testid='connections']");
            assertThat(connections).not().isInViewport();
            page.locator("#nav-toggle").click();
            connections.click();
            assertThat(page.getByTestId("page-heading")).hasText("Connections");
        }
    }
}

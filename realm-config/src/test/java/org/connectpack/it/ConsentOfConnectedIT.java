package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The consent page for those who have connected the app before, in a real browser too. */
@RunningServer
final class ConsentOfConnectedIT {

    private final Server server;
    private final Admin admin;
    private final ScoreApp app;

    ConsentOfConnectedIT(Server server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.app = new ScoreApp(server);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | Score App has these permissions already: | See, create, change and delete all your music scores"
                        + " | If you allow it, Score App gets these as well: | See your email address | Connections",
                "de | Score App hat bereits diese Berechtigungen: | Alle Ihre Partituren ansehen, anlegen, ändern und löschen"
                        + " | Wenn Sie zustimmen, erhält Score App zusätzlich diese: | Ihre E-Mail-Adresse ansehen"
                        + " | Verbindungen",
            })
    void itShowsWhatTheAppHasApartFromWhatIsNewAndLeadsToConnections(
            String language, String has, String old, String gets, String fresh, String link, Chromium chromium) {
        try (Person person = Person.in("flat", admin);
                Console console = Console.of(person, chromium, server, View.narrow(language))) {
            app.connect(person, "scores account.public_profile").succeeded();
            com.microsoft.playwright.Page page = console.page();
            page.navigate(app.authorize("account.email scores", "ui_locales", language));
            page.locator("#username").fill(person.username());
            page.locator("#password").fill(Person.PASSWORD);
            page.locator("#kc-login").click();
            page.locator("#consent-granted").waitFor();

            assertThat(page.locator("#consent-granted").innerText()).isEqualTo(has);
            assertThat(items(page.locator("[aria-labelledby=consent-granted] li")))
                    .hasSize(2)
                    .contains(old);
            assertThat(page.locator("#consent-permissions").innerText()).isEqualTo(gets);
            assertThat(items(page.locator("[aria-labelledby=consent-permissions] li")))
                    .containsExactly(fresh);
            console.expectNoBarrier();
            console.expectNoSidewaysScrolling();
            console.screenshot("consent-more-" + language);
            Locator toConnections = page.locator("#kc-oauth a[href='/realms/flat/account/connections']");
            assertThat(toConnections.innerText()).startsWith(link);
            com.microsoft.playwright.Page opened = page.waitForPopup(toConnections::click);
            // Nobody is signed in before the consent, so the console asks for that first.
            opened.locator("#username").waitFor();
            assertThat(URLDecoder.decode(opened.url(), StandardCharsets.UTF_8))
                    .contains("redirect_uri=" + server.realm("flat") + "/account/connections");
        }
    }

    private static List<String> items(Locator list) {
        return list.allInnerTexts();
    }

    @Test
    void whatIsAskedAgainAsAWholeIsListedAsAWhole() {
        try (Person person = Person.in("flat", admin)) {
            app.connect(person, "scores").succeeded();

            String html = person.signIn(new Browser(server), standard("scores")).html();

            assertThat(html)
                    .contains("If you allow it, <bdi>Score App</bdi> gets these permissions:")
                    .containsOnlyOnce("See, create, change and delete all your music scores")
                    .doesNotContain("consent-granted");
        }
    }

    @Test
    void whatIsAskedAgainWithMoreIsNotCalledNew() {
        try (Person person = Person.in("flat", admin)) {
            app.connect(person, "scores").succeeded();

            String html = person.signIn(new Browser(server), standard("scores account.email"))
                    .html();

            assertThat(html)
                    .containsSubsequence(
                            "has these permissions already:",
                            "<li>See, create, change and delete all your music scores</li>",
                            "gets these as well:",
                            "<li>See your email address</li>")
                    .containsOnlyOnce("See, create, change and delete all your music scores");
        }
    }

    @Test
    void aScopesTextIsShownAsItIsAndAnothersGrantIsNotShown() {
        String name = "odd-" + UUID.randomUUID();
        String text = "<b onclick=x>Odd</b> {0} ${7*7}";
        Answer created = admin.post(
                "flat/client-scopes",
                Map.of("name", name, "protocol", "openid-connect", "attributes", Map.of("consent.screen.text", text)));
        String path = created.succeeded().location().uri().getPath().replaceFirst("^/admin/realms/", "");
        Map<String, Object> settings = Map.of(
                "consentRequired",
                true,
                "defaultClientScopes",
                List.of("basic", name),
                "optionalClientScopes",
                List.of("scores"));
        try (DemoClient odd = DemoClient.with("flat", settings, admin);
                Person person = Person.in("flat", admin);
                Person other = Person.in("flat", admin)) {
            odd.token(server, person);
            String more = server.authorization("flat", odd.clientId(), "scope", "openid scores", "prompt", "login");

            assertThat(person.signIn(new Browser(server), more).html())
                    .containsSubsequence(
                            "has these permissions already:", "<li>&lt;b onclick=x&gt;Odd&lt;/b&gt; {0} ${7*7}</li>");
            assertThat(other.signIn(new Browser(server), more).html()).doesNotContain("consent-granted");
        } finally {
            admin.delete(path);
        }
    }

    @Test
    void whereThereIsNoConnectionsPageItLeadsWhereItAlwaysDid() {
        try (Person person = Person.in("flat", admin)) {
            admin.put("flat", Map.of("accountTheme", "keycloak.v3")).succeeded();
            assertThat(person.signIn(new Browser(server), app.authorize("scores"))
                            .html())
                    .contains("See connected apps", "href=\"/realms/flat/account/applications\"")
                    .doesNotContain("account/connections");
        } finally {
            admin.put("flat", Map.of("accountTheme", "connect-pack")).succeeded();
        }
    }

    @Test
    void aThemeThatKnowsNothingOfItShowsWhatKeycloakAsksFor() {
        try (Person person = Person.in("flat", admin)) {
            app.connect(person, "scores").succeeded();
            admin.put("flat", Map.of("loginTheme", "keycloak.v2")).succeeded();

            Page page = person.signIn(new Browser(server), app.authorize("scores account.email"));

            assertThat(page.isConsent()).isTrue();
            assertThat(page.html()).contains("See your email address").doesNotContain("music scores");
        } finally {
            admin.put("flat", Map.of("loginTheme", "connect-pack")).succeeded();
        }
    }

    private String standard(String scope) {
        return server.authorization("flat", ScoreApp.ID, "scope", "openid " + scope, "prompt", "consent");
    }
}

package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user reads before an app gets anything: who asks, for what, and how to take it back. */
@RunningServer
final class ConsentPageIT {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | Allow <bdi>Score App</bdi> to access your account? | See your public profile"
                        + " | Stay connected: keep using these permissions while you are not signed in,"
                        + " | You can remove this app at any time in your account. | Allow | Deny",
                "de | <bdi>Score App</bdi> Zugriff auf Ihr Konto erlauben? | Ihr öffentliches Profil ansehen"
                        + " | Verbunden bleiben: diese Berechtigungen auch nutzen, während Sie nicht angemeldet sind,"
                        + " | Sie können diese App jederzeit in Ihrem Konto entfernen. | Erlauben | Ablehnen",
            })
    void itSaysWhoAsksForWhatInTheUsersLanguage(
            String language,
            String title,
            String scope,
            String offline,
            String removal,
            String allow,
            String deny,
            Server server,
            Admin admin) {
        String html = consentOfNewcomer("account.public_profile offline_access", language, server, admin);

        assertThat(html)
                .contains("<html class=\"login-pf\" lang=\"" + language + "\"")
                .containsSubsequence(
                        title + "</h1>",
                        "<li>" + scope + "</li>",
                        "<li>" + offline,
                        removal,
                        "href=\"/realms/flat/account/connections\"",
                        "name=\"accept\"",
                        allow,
                        "name=\"cancel\"",
                        deny);
    }

    @Test
    void itListsTheScopesThatAreAskedForInTheVendorsOrderAndNoOther(Server server, Admin admin) {
        String html = consentOfNewcomer("scores account.email account.public_profile", "en", server, admin);

        assertThat(html)
                .containsSubsequence(
                        "<li>See your public profile</li>",
                        "<li>See your email address</li>",
                        "<li>See, create, change and delete all your music scores</li>")
                .containsOnlyOnce("See your public profile")
                .doesNotContain("Stay connected", "See your collections");
    }

    @Test
    void allowingGivesTheCodeAndDenyingAnError(Server server, Admin admin) {
        try (App app = App.named("An App", Map.of(), "scores", admin)) {
            assertThat(app.consentPage(server).deny().callback().query("error")).isEqualTo("access_denied");
            assertThat(app.consentPage(server).accept().callback().query("code"))
                    .isNotEmpty();
        }
    }

    @Test
    void itShowsTheAppsLogoAndLinksItsTermsAndItsPrivacyPolicy(Server server, Admin admin) {
        Map<String, String> attributes = Map.of(
                "logoUri", "https://app.example/logo.svg?a=1&b=2",
                "tosUri", "https://app.example/terms",
                "policyUri", "https://app.example/privacy");

        String html = consentOf("An App", attributes, server, admin);

        assertThat(html)
                .contains("<img class=\"consent-logo\" src=\"https://app.example/logo.svg?a=1&amp;b=2\" alt=\"\">")
                .containsSubsequence(
                        "What <bdi>An App</bdi> says about the use of your data:",
                        "<a href=\"https://app.example/terms\" target=\"_blank\" rel=\"noopener noreferrer\">"
                                + "terms of service",
                        "<a href=\"https://app.example/privacy\" target=\"_blank\" rel=\"noopener noreferrer\">"
                                + "privacy policy");
    }

    @Test
    void anAppWithoutLogoAndPoliciesHasNone(Server server, Admin admin) {
        String html = consentOf("An App", Map.of(), server, admin);

        assertThat(html).doesNotContain("<img", "says about the use of your data");
    }

    @ParameterizedTest
    @CsvSource({
        "<img src=x onerror=alert(1)>, &lt;img src=x onerror=alert(1)&gt;",
        "\"'><script>alert(1)</script>, &quot;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
        "${7*7}, ${7*7}",
        "${loginTitle}<b>, ${loginTitle}&lt;b&gt;",
        "${x{}, ${x{}",
        "{0} #{x} %s, {0} #{x} %s",
        "${client_account}, Account",
        "تطبيق, تطبيق",
    })
    void anAppIsCalledWhatItsNameSaysAndNothingElse(String name, String shown, Server server, Admin admin) {
        assertThat(consentOf(name, Map.of(), server, admin))
                .contains("Allow <bdi>" + shown + "</bdi> to access your account?")
                .contains("If you allow it, <bdi>" + shown + "</bdi> gets these permissions:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u202e", "\u2066", "\u2069", "\u200f"})
    void aNameCannotTurnTheDirectionOfWriting(String control, Server server, Admin admin) {
        assertThat(consentOf("An" + control + " App", Map.of(), server, admin))
                .contains("<bdi>An App</bdi>")
                .doesNotContain(control);
    }

    @Test
    void anAppWithoutANameIsCalledByItsId(Server server, Admin admin) {
        assertThat(consentOf("", Map.of(), server, admin)).containsPattern("<bdi>app-[0-9a-f-]+</bdi>");
    }

    @Test
    void aScopesTextIsShownAsItIs(Server server, Admin admin) {
        String name = "odd-" + UUID.randomUUID();
        String text = "<b onclick=x>Odd</b> {0} ${7*7}";
        Answer created = admin.post(
                "flat/client-scopes",
                Map.of("name", name, "protocol", "openid-connect", "attributes", Map.of("consent.screen.text", text)));
        String path = created.succeeded().location().uri().getPath().replaceFirst("^/admin/realms/", "");
        try (App app = App.named("An App", Map.of(), name, admin)) {
            assertThat(app.consentPage(server).html()).contains("<li>&lt;b onclick=x&gt;Odd&lt;/b&gt; {0} ${7*7}</li>");
        } finally {
            admin.delete(path);
        }
    }

    private static String consentOf(String name, Map<String, String> attributes, Server server, Admin admin) {
        try (App app = App.named(name, attributes, "account.public_profile", admin)) {
            return app.consentPage(server).html();
        }
    }

    /** What Score App's page says to somebody who has not consented to anything yet. */
    private static String consentOfNewcomer(String scope, String language, Server server, Admin admin) {
        try (Person person = Person.in("flat", admin)) {
            Page page = person.signIn(
                    new Browser(server),
                    server.authorization("flat", "score-app", "scope", scope, "ui_locales", language));
            assertThat(page.isConsent()).isTrue();
            return page.html();
        }
    }

    /** An app that is there for one test: removing it removes what alice consented to. */
    private record App(String clientId, String path, Admin admin) implements AutoCloseable {

        static App named(String name, Map<String, String> attributes, String scope, Admin admin) {
            String clientId = "app-" + UUID.randomUUID();
            Map<String, Object> client = Map.of(
                    "clientId",
                    clientId,
                    "name",
                    name,
                    "attributes",
                    attributes,
                    "publicClient",
                    true,
                    "consentRequired",
                    true,
                    "redirectUris",
                    List.of(Callback.URI_OF_DEMO_CLIENTS),
                    "defaultClientScopes",
                    List.of(scope));
            admin.post("flat/clients", client).succeeded();
            JsonNode found = admin.get("flat/clients?clientId=" + clientId);
            return new App(clientId, "flat/clients/" + found.get(0).get("id").asText(), admin);
        }

        Page consentPage(Server server) {
            Page page = new Browser(server)
                    .login(
                            server.authorization("flat", clientId, "scope", "openid", "ui_locales", "en"),
                            "alice",
                            "alice");
            assertThat(page.isConsent()).isTrue();
            return page;
        }

        @Override
        public void close() {
            admin.delete(path).succeeded();
        }
    }
}

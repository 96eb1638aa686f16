package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a vendor's authorization request says about the login, in words of its own, Keycloak's login page does. */
@RunningServer
final class PassedThroughIT {

    private static SixthRealm realm;
    private static DemoClient client;

    private final Server server;

    PassedThroughIT(Server server) {
        this.server = server;
    }

    @BeforeAll
    static void aRealmOfTwoLanguages(Server server, Admin admin) {
        realm = SixthRealm.create("passed-through", server, admin);
        Map<String, Object> languages = Map.of(
                "internationalizationEnabled", true, "supportedLocales", List.of("en", "de"), "defaultLocale", "en");
        admin.put(realm.name(), languages).succeeded();
        client = DemoClient.with(realm.name(), Map.of(), admin);
    }

    @AfterAll
    static void isRemoved() {
        realm.close();
    }

    @AfterEach
    void noDialectStays() {
        realm.removeDialects();
    }

    @ParameterizedTest
    @CsvSource({
        "login_hint = email; ui_locales = lang, vera@example.com, de",
        "login_hint = email, vera@example.com, en",
        "ui_locales = lang, '', de",
        "prompt = ask, '', en",
    })
    void theLoginPageHasTheNameAndTheLanguageThatALineHandsOn(String lines, String username, String language) {
        declare(lines);

        Page login = new Browser(server).open(authorize("email", "vera@example.com", "lang", "de"));

        assertThat(login.isLogin()).isTrue();
        assertThat(HtmlForm.in(login.html()).flatMap(form -> form.fields().stream()))
                .filteredOn(field -> "username".equals(field.get("name")))
                .extracting(field -> field.get("value"))
                .containsExactly(username);
        assertThat(login.html()).containsPattern("<html\\b[^>]*\\blang=\"" + language + "\"");
    }

    @Test
    void whoMustNotBeAskedIsSentBack() {
        declare("prompt = ask | map 'never' -> 'none'");

        Page back = new Browser(server).open(authorize("ask", "never", "state", "s1"));

        String issuer = "&iss=" + URLEncoder.encode(server.realm(realm.name()), StandardCharsets.UTF_8);
        Expect.redirect(back.answer(), 302, Callback.URI_OF_DEMO_CLIENTS + "?error=login_required&state=s1" + issuer);
    }

    private static void declare(String lines) {
        realm.endpoint(
                realm.dialect(),
                "authorization",
                "authorization",
                Map.of("endpoint", List.of("GET authorize"), "parameters", List.of(lines.split("; "))));
    }

    private String authorize(String... parameters) {
        return server.dialect(realm.name(), "authorize") + "?"
                + Http.encode(
                        "client_id",
                        client.clientId(),
                        "response_type",
                        "code",
                        "redirect_uri",
                        Callback.URI_OF_DEMO_CLIENTS)
                + "&"
                + Http.encode(parameters);
    }
}

package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a screen reader and a keyboard need of the consent page, as far as its HTML alone can tell. */
@RunningServer
final class ConsentMarkupIT {

    private static final Pattern CONTROL = Pattern.compile(
            "(?is)<(a|button|select)\\b([^>]*)>(.*?)</\\1>|<(input|textarea)\\b(?![^>]*\\btype=\"hidden\")([^>]*)>");

    private final Server server;
    private final Admin admin;

    ConsentMarkupIT(Server server, Admin admin) {
        this.server = server;
        this.admin = admin;
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void thePageSaysItsLanguageAndHasATitleAndOneHeading(String language) {
        String html = consent(language);

        assertThat(all("<html\\b[^>]*\\blang=\"([^\"]*)\"", html)).containsExactly(language);
        assertThat(all("<title>\\s*(\\S[^<]*?)\\s*</title>", html)).hasSize(1);
        assertThat(all("<h1\\b[^>]*>(.*?)</h1>", html))
                .singleElement()
                .satisfies(heading -> assertThat(text(heading)).contains("An App"));
        assertThat(all("<main\\b([^>]*)>", html)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void everyControlHasAName(String language) {
        List<MatchResult> controls =
                CONTROL.matcher(consent(language)).results().toList();

        // The language, the two documents, the way to remove the app, yes and no.
        assertThat(controls)
                .hasSize(6)
                .allSatisfy(
                        control -> assertThat(name(control)).as(control.group()).isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void theKeyboardGoesThroughThePageInTheOrderOfReading(String language) {
        String html = consent(language);

        assertThat(html)
                .doesNotContainPattern("(?i)\\b(autofocus|accesskey)\\b")
                .doesNotContainPattern("tabindex=\"?-?[1-9]");
        assertThat(all("<(?!a\\b|button\\b|select\\b|input\\b)\\w+[^>]*\\bon(?:click|key\\w+)=", html))
                .as("what looks like a control and is none")
                .isEmpty();
        assertThat(all("<(?:button|input)\\b[^>]*\\bname=\"(accept|cancel)\"", html))
                .containsExactly("accept", "cancel");
        assertThat(html.indexOf("name=\"accept\"")).isGreaterThan(html.indexOf("/account/connections"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void idsAreUniqueAndWhatIsReferredToIsThere(String language) {
        String html = consent(language);

        List<String> ids = all("\\sid=\"([^\"]*)\"", html);
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(all("\\saria-(?:labelledby|describedby|controls)=\"([^\"]*)\"", html))
                .isNotEmpty()
                .isSubsetOf(ids);
        assertThat(all("<img\\b([^>]*)>", html)).hasSize(1).allMatch(attributes -> attributes.contains("alt="));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u202E", "\u200B\u200B", "\u2066\u2069 ", "\u00A0"})
    void anAppWhoseNameNobodySeesIsCalledByItsId(String name) {
        String html = consent("en", name);

        assertThat(all("<h1\\b[^>]*>(.*?)</h1>", html))
                .singleElement()
                .satisfies(heading -> assertThat(text(heading)).contains("client-"));
    }

    private String consent(String language) {
        return consent(language, "An App");
    }

    private String consent(String language, String name) {
        Map<String, Object> settings = Map.of(
                "name",
                name,
                "consentRequired",
                true,
                "defaultClientScopes",
                List.of("account.public_profile"),
                "attributes",
                Map.of(
                        "logoUri", "https://app.example/logo.svg",
                        "tosUri", "https://app.example/terms",
                        "policyUri", "https://app.example/privacy"));
        try (DemoClient app = DemoClient.with("flat", settings, admin);
                Person person = Person.in("flat", admin)) {
            Page page = person.signIn(
                    new Browser(server), server.authorization("flat", app.clientId(), "ui_locales", language));
            assertThat(page.isConsent()).isTrue();
            return page.html();
        }
    }

    /** What the first group of the pattern finds, or all of it where there is no group. */
    private static List<String> all(String pattern, String html) {
        return Pattern.compile("(?is)" + pattern)
                .matcher(html)
                .results()
                .map(found -> found.group(Math.min(1, found.groupCount())))
                .toList();
    }

    /** As browsers compute it, for what this page has: a label of its own, or the text inside. */
    private static String name(MatchResult control) {
        String attributes = control.group(2) == null ? control.group(5) : control.group(2);
        List<String> label = all("\\b(?:aria-label|value)=\"([^\"]*)\"", attributes);
        boolean namedByContent = control.group(1) != null && !control.group(1).equalsIgnoreCase("select");
        return label.isEmpty() && namedByContent ? text(control.group(3)) : String.join(" ", label);
    }

    private static String text(String html) {
        return html.replaceAll("<[^>]*>", "").strip();
    }
}

package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlFormTest {

    private static final String PAGE = """
            <form id="language" action="/other"><select name="locale"></select></form>
            <form
                action="/login?a=1&amp;b=2&#x3D;3" method='post'>
              <input type="hidden" name="code" value="a &quot;b&quot; &amp;lt;">
              <input TYPE="text" name='username'/>
              <button name="accept" type="submit">Yes</button>
            </form>
            """;

    private final HtmlForm form = HtmlForm.in(PAGE)
            .filter(candidate -> candidate.offers("username"))
            .findFirst()
            .orElseThrow();

    @Test
    void theActionIsUnescaped() {
        assertThat(form.action()).isEqualTo("/login?a=1&b=2=3");
    }

    @Test
    void buttonsAreFields() {
        assertThat(form.offers("accept")).isTrue();
        assertThat(form.offers("locale")).isFalse();
    }

    @Test
    void hiddenFieldsAreSentUnlessTheCallerFillsThemIn() {
        assertThat(form.hiddenFieldsWithout("username", "alice")).isEqualTo(List.of("code", "a \"b\" &lt;"));
        assertThat(form.hiddenFieldsWithout("code", "x")).isEmpty();
    }
}

package org.connectpack.it;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where the browser has come to: a page of Keycloak, or the address outside to which it was sent. */
public final class Page {

    private final Browser browser;
    private final URI url;
    private final Answer answer;

    Page(Browser browser, URI url, Answer answer) {
        this.browser = browser;
        this.url = url;
        this.answer = answer;
    }

    public URI url() {
        return url;
    }

    public int status() {
        return answer.status();
    }

    public String html() {
        return answer.body();
    }

    public Answer answer() {
        return answer;
    }

    /** The authorization answer; fails if the browser is still at a page of Keycloak's. */
    public Callback callback() {
        if (answer.status() != 302) {
            throw new AssertionError("Still at " + url + ":\n" + answer);
        }
        return new Callback(url);
    }

    public boolean isConsent() {
        return forms().anyMatch(form -> form.offers("accept") && form.offers("cancel"));
    }

    public boolean isLogin() {
        return forms().anyMatch(form -> form.offers("password"));
    }

    /** Presses the consent page's button for yes. */
    public Page accept() {
        return press("accept");
    }

    /** Presses the consent page's button for no. */
    public Page deny() {
        return press("cancel");
    }

    /** Fills in and sends the form that has a field of the first name: names and values in turn. */
    public Page submit(String... namesAndValues) {
        return send(namesAndValues[0], namesAndValues);
    }

    private Page press(String button) {
        return send(button, button, "on");
    }

    private Page send(String field, String... namesAndValues) {
        HtmlForm form = forms().filter(candidate -> candidate.offers(field))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No form with '" + field + "' at " + url + ":\n" + answer));
        List<String> all = new ArrayList<>(form.hiddenFieldsWithout(namesAndValues));
        all.addAll(List.of(namesAndValues));
        return browser.follow(Http.post(url.resolve(form.action()).toString()).form(all.toArray(String[]::new)));
    }

    private Stream<HtmlForm> forms() {
        return HtmlForm.in(html());
    }
}

package org.connectpack.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.connectpack.replay.Exchange.Answer;
import org.connectpack.replay.Exchange.Header;
import org.junit.jupiter.api.Test;

final class ComparisonTest {

    private static final String JWT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl";

    private final Values values = new Values(Map.of());

    @Test
    void tokensAndTimesAreOthersEachTime() {
        String now = "{\"access_token\":\"%s2\",\"issued_at\":%d}"
                .formatted(JWT, Instant.now().getEpochSecond());

        assertThat(bodies("{\"access_token\":\"%s\",\"issued_at\":1492542537}".formatted(JWT), now))
                .isEmpty();
        assertThat(values.inEncoded("token=" + JWT)).isEqualTo("token=" + JWT + "2");
    }

    @Test
    void aMemberMoreOrLessOrOfAnotherValueIsADifference() {
        assertThat(bodies(
                        "{\"type\":\"access\",\"expires_in\":3600,\"user\":{\"id\":7}}",
                        "{\"expires_in\":\"3600\",\"user\":{\"id\":8},\"scope\":\"read\"}"))
                .containsExactly(
                        "- type: \"access\"",
                        "~ expires_in: 3600 -> \"3600\"",
                        "~ user.id: 7 -> 8",
                        "+ scope: \"read\"");
    }

    @Test
    void aTokenThatIsNoneAnyMoreIsADifferenceThatDoesNotShowIt() {
        assertThat(bodies("{\"access_token\":\"" + JWT + "\"}", "{\"access_token\":\"none today\"}"))
                .containsExactly(
                        "~ access_token: \"eyJ…\" (%d characters) -> \"non…\" (10 characters)".formatted(JWT.length()));
    }

    @Test
    void ofARedirectTheAddressAndTheParametersCount() {
        assertThat(Comparison.of(
                        redirect("https://app.example/cb?code=1a2b3c4d5e6f7a8b9c0d&state=x"),
                        redirect("https://app.example/cb?code=9a8b7c6d5e4f3a2b1c0d&iss=here"),
                        values))
                .containsExactly("- state: \"…\" (1 characters)", "+ iss: \"here\"");
        assertThat(values.in("1a2b3c4d5e6f7a8b9c0d")).isEqualTo("9a8b7c6d5e4f3a2b1c0d");
    }

    @Test
    void headersThatTheOldServerSentAreAskedFor() {
        Answer old = new Answer(
                200, List.of(new Header("content-type", "application/json; charset=utf-8")), Optional.of("{}"));
        Answer now = new Answer(200, List.of(new Header("Content-Type", "text/html")), Optional.of("<p>"));

        assertThat(Comparison.of(old, now, values))
                .containsExactly("~ Content-Type: \"application/json\" -> \"text/html\"", "~ body: JSON -> no JSON");
    }

    @Test
    void secretsAreReplacedInHttpBasicToo() {
        Values given = new Values(Map.of("old-secret", "new secret"));

        // app:old-secret, app:new secret
        assertThat(given.inHeader("Basic YXBwOm9sZC1zZWNyZXQ=")).isEqualTo("Basic YXBwOm5ldyBzZWNyZXQ=");
        assertThat(given.in("old-secret")).isEqualTo("new secret");
    }

    @Test
    void aValueIsWrittenAsItsPlaceNeedsIt() {
        Values given = new Values(Map.of("old-secret", "a+b \"c\""));

        assertThat(given.inEncoded("secret=old-secret&x=1")).isEqualTo("secret=a%2Bb+%22c%22&x=1");
        assertThat(given.inJson("{\"secret\":\"old-secret\"}")).isEqualTo("{\"secret\":\"a+b \\\"c\\\"\"}");
    }

    @Test
    void whatMayBeASecretIsNotShown() {
        assertThat(bodies(
                        "{\"client_secret\":\"swordfish\",\"pin_code\":482913,\"link\":\"https://a.example/?code=1234\"}",
                        "{}"))
                .containsExactly(
                        "- client_secret: \"…\" (9 characters)",
                        "- pin_code: a number",
                        "- link: \"htt…\" (28 characters)");
        assertThat(bodies("{\"authorization\":\"Bearer x1\",\"error\":\"invalid_grant\"}", "{}"))
                .containsExactly("- authorization: \"…\" (9 characters)", "- error: \"invalid_grant\"");
    }

    @Test
    void aTimeInAnotherUnitIsADifference() {
        assertThat(bodies(
                        "{\"issued_at\":1492542537}",
                        "{\"issued_at\":%d}".formatted(Instant.now().toEpochMilli())))
                .hasSize(1);
    }

    private List<String> bodies(String old, String now) {
        return Comparison.of(
                new Answer(200, List.of(), Optional.of(old)), new Answer(200, List.of(), Optional.of(now)), values);
    }

    private static Answer redirect(String location) {
        return new Answer(302, List.of(new Header("Location", location)), Optional.empty());
    }
}

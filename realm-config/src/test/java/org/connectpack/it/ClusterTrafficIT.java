package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a node verifies it does not talk about with the other: two nodes then carry twice as much. */
@TwoNodes
final class ClusterTrafficIT {

    private static final int REQUESTS = 300;
    private static final Duration IDLE = Duration.ofSeconds(5);
    /** By transport: {@code vendor_jgroups_tcp_get_num_msgs_sent{…} 123.0}. */
    private static final Pattern SENT = Pattern.compile(
            "(?m)^vendor_jgroups_\\w*?get_num_msgs_sent(?:_total)?\\{[^}]*} (\\d+(?:\\.\\d+)?(?:E\\d+)?)$");

    private final Server first;
    private final Admin admin;

    ClusterTrafficIT(Cluster cluster) {
        this.first = cluster.node(0);
        this.admin = new Admin(first);
    }

    @Test
    void verifyingSendsNothingToTheOtherNode() {
        ScoreApp app = new ScoreApp(first);
        try (Person person = Person.in("flat", admin)) {
            String login = app.connect(person, "scores account.public_profile").text("access_token");
            TokenOwner owner = TokenOwner.of(person, first);
            String personal =
                    owner.create("script", "scores", "account.public_profile").text("token");
            Map<String, Runnable> requests = new LinkedHashMap<>();
            requests.put("the gate, a personal access token", () -> gate(personal));
            requests.put("the gate, an access token", () -> gate(login));
            requests.put("introspection of a personal access token", () -> introspect(owner, personal));
            requests.put("introspection of an access token", () -> introspect(owner, login));
            requests.put("a dialect's resource", () -> me(personal));
            requests.put("client credentials by a dialect", this::clientCredentials);

            double heartbeats = heartbeatsPerSecond();
            for (Map.Entry<String, Runnable> request : requests.entrySet()) {
                request.getValue().run();
                expectQuiet(request.getKey(), request.getValue(), heartbeats);
            }
        }
    }

    /** What the nodes tell each other of themselves, with nobody asking anything. */
    private double heartbeatsPerSecond() {
        double before = sent();
        Instant end = Instant.now().plus(IDLE);
        await().until(() -> Instant.now().isAfter(end));
        return (sent() - before) / IDLE.toSeconds();
    }

    /** A message for one request in ten would be seen; heartbeats may come twice as fast as before. */
    private void expectQuiet(String name, Runnable request, double heartbeats) {
        double before = sent();
        Instant begin = Instant.now();
        for (int i = 0; i < REQUESTS; i++) {
            request.run();
        }
        Duration took = Duration.between(begin, Instant.now());
        double during = sent() - before;
        double expected = heartbeats * took.toMillis() / 1000;
        System.out.printf(
                "[cluster] %s: %d requests in %d ms, %.0f messages sent; without a request %.0f%n",
                name, REQUESTS, took.toMillis(), during, expected);

        assertThat(during).as(name).isLessThan(2 * expected + REQUESTS / 10.0);
    }

    private double sent() {
        String metrics = Http.get(first.management() + "/metrics").send().body();
        Matcher found = SENT.matcher(metrics);
        List<Double> counts =
                found.results().map(each -> Double.parseDouble(each.group(1))).toList();
        assertThat(counts).isNotEmpty();
        return counts.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    private void gate(String token) {
        Http.get(first.realm("flat") + "/gate").bearer(token).send().succeeded();
    }

    private static void introspect(TokenOwner owner, String token) {
        assertThat(owner.introspect(token).json().path("active").asBoolean()).isTrue();
    }

    private void me(String token) {
        Http.get(first.dialect("flat", "v2/me")).bearer(token).send().succeeded();
    }

    private void clientCredentials() {
        Http.post(first.dialect("flaik", "connect/token"))
                .basic("resort-hris", first.secret("resort-hris"))
                .form("grant_type", "client_credentials")
                .send()
                .succeeded();
    }
}

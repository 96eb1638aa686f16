package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.connectpack.server.Pack;
import org.junit.jupiter.api.Test;

/** The dashboard below {@code docker/metrics} asks for metrics that a server has. */
@RunningServer
final class MetricsIT {

    /** A name before its labels, its range or a parenthesis, and no function. */
    private static final Pattern NAME = Pattern.compile("[a-z]+(_[a-z]+)+(?=[{\\[)]|$)");

    private final Server server;
    private final Admin admin;

    MetricsIT(Server server, Admin admin) {
        this.server = server;
        this.admin = admin;
    }

    @Test
    void theServerHasEachMetricOfTheDashboard() throws IOException {
        try (Person person = Person.in("flat", admin)) {
            String token = TokenOwner.of(person, server)
                    .create("Backup", "scores")
                    .succeeded()
                    .text("token");
            Http.get(server.realm("flat") + "/gate").bearer(token).send().succeeded();
        }
        Set<String> wanted = wanted();
        assertThat(wanted).hasSizeGreaterThan(5).anyMatch(name -> name.startsWith("connectpack_"));

        // Times of last use are written a second later.
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            String metrics = Http.get(server.management() + "/metrics")
                    .send()
                    .succeeded()
                    .body();
            assertThat(wanted).allSatisfy(name -> assertThat(metrics).containsPattern("(?m)^" + name + "[{ ]"));
        });
    }

    private static Set<String> wanted() throws IOException {
        JsonNode dashboard = new ObjectMapper()
                .readTree(Pack.ofThisBuild()
                        .module()
                        .resolveSibling("docker/metrics/dashboard.json")
                        .toFile());
        Set<String> names = new TreeSet<>();
        dashboard.findValuesAsText("expr").forEach(expression -> {
            Matcher name = NAME.matcher(expression);
            while (name.find()) {
                names.add(name.group());
            }
        });
        return names;
    }
}

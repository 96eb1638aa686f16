package org.connectpack.replay;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.connectpack.replay.Exchange.Answer;
import org.connectpack.replay.Exchange.Header;
import org.connectpack.replay.Exchange.Message;

/**
 * {@code ./mvnw -q -Preplay}: plays recorded exchanges of the old server against a dialect, in their order, and says what
 * differs, without secrets.
 */
public final class Replay {

    /** Of the connection, and not of the request. */
    private static final Set<String> LEFT_OUT = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
        LEFT_OUT.addAll(List.of(
                "Host",
                "Connection",
                "Content-Length",
                "Transfer-Encoding",
                "Expect",
                "Upgrade",
                "Keep-Alive",
                "TE",
                "Accept-Encoding",
                ":authority",
                ":method",
                ":path",
                ":scheme"));
    }

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final String dialect;
    private final Values values;

    /**
     * @param dialect where the dialect is, {@code https://sso.example.com/realms/vendor/dialect}
     * @param given what stands in place of old values that the new server has otherwise, such as secrets
     */
    Replay(String dialect, Map<String, String> given) {
        this.dialect = dialect.replaceAll("/+$", "");
        this.values = new Values(given);
    }

    /** One exchange, played again. */
    record Played(Exchange exchange, int status, List<String> differences) {

        boolean isSame() {
            return differences.isEmpty() && status == exchange.answer().status();
        }
    }

    /** System properties: the recording, the dialect's address, and where wanted a properties file of values to replace. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            Path recorded = Path.of(required("recorded", "the file of exchanges"));
            Replay replay = new Replay(required("to", "the dialect's address"), given(System.getProperty("with")));
            if (!print(replay.play(from(Recording.read(recorded))), System.out)) {
                System.exit(1);
            }
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
        } catch (IOException failed) {
            System.err.println("A file cannot be read, or the server not be reached: " + failed);
            System.exit(2);
        }
    }

    /** A browser records what it asked others for, too: {@code -Dfrom=https://old.example.com} leaves that out. */
    private static List<Exchange> from(List<Exchange> recorded) {
        String host = System.getProperty("from", "");
        return recorded.stream()
                .filter(exchange -> exchange.request().uri().toString().startsWith(host))
                .toList();
    }

    private static String required(String name, String meaning) {
        String value = System.getProperty(name, "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("-D" + name + "=... is missing: " + meaning);
        }
        return value;
    }

    private static Map<String, String> given(String file) throws IOException {
        Properties properties = new Properties();
        if (file != null) {
            try (var reader = Files.newBufferedReader(Path.of(file))) {
                properties.load(reader);
            }
        }
        Map<String, String> given = new HashMap<>();
        properties.forEach((old, now) -> given.put((String) old, (String) now));
        return given;
    }

    List<Played> play(List<Exchange> exchanges) throws IOException, InterruptedException {
        List<Played> played = new ArrayList<>();
        for (Exchange exchange : exchanges) {
            played.add(play(exchange));
        }
        return played;
    }

    private Played play(Exchange exchange) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request(exchange.request()), BodyHandlers.ofString());
        List<Header> headers = new ArrayList<>();
        response.headers().map().forEach((name, all) -> all.forEach(value -> headers.add(new Header(name, value))));
        Answer now = new Answer(response.statusCode(), headers, Optional.of(response.body()));
        return new Played(exchange, now.status(), Comparison.of(exchange.answer(), now, values));
    }

    private HttpRequest request(Message recorded) {
        URI old = recorded.uri();
        String query = old.getRawQuery() == null ? "" : "?" + values.inEncoded(old.getRawQuery());
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(dialect + values.inEncoded(old.getRawPath()) + query))
                .timeout(Duration.ofSeconds(30))
                .method(
                        recorded.method(),
                        recorded.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body(recorded)));
        recorded.headers().stream()
                .filter(header -> !header.name().startsWith(":") && !LEFT_OUT.contains(header.name()))
                .forEach(header -> request.header(header.name(), values.inHeader(header.value())));
        return request.build();
    }

    private String body(Message recorded) {
        boolean json = recorded.body().stripLeading().matches("(?s)[\\[{].*");
        return json ? values.inJson(recorded.body()) : values.inEncoded(recorded.body());
    }

    /** Says what came of each, and whether all were the same. */
    static boolean print(List<Played> played, PrintStream out) {
        played.forEach(one -> print(one, out));
        long same = played.stream().filter(Played::isSame).count();
        out.printf("%d exchanges: %d the same, %d not%n", played.size(), same, played.size() - same);
        return same == played.size();
    }

    private static void print(Played one, PrintStream out) {
        int old = one.exchange().answer().status();
        out.printf(
                "%-6s %-50s %s%n",
                one.exchange().request().method(),
                Mask.path(one.exchange().request().uri()),
                old == one.status() ? old + (one.isSame() ? " same" : "") : old + " -> " + one.status());
        one.differences().forEach(difference -> out.println("    " + difference));
    }
}

package org.connectpack.benchmark;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.connectpack.it.Http;
import org.connectpack.it.Server;

/** Dialect token endpoints against Keycloak's own, and personal access tokens against access tokens, on one server. */
final class TokenEndpoints {

    private static final double REQUIRED = 0.97;
    private static final double REQUIRED_WITH_MANY = 0.95;
    private static final int WARM_UP_ROUNDS = 2;
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final int PAIRS_A_LINE = 10;
    /** More than connections, so that no two requests are about one session at the same time. */
    private static final int SESSIONS = 4 * Wrk.CONNECTIONS;

    private static final String PARTNER = "partner-app";

    private final Server server;
    private final List<Comparison> comparisons = new ArrayList<>();

    /** @param only words that the names of the comparisons have */
    TokenEndpoints(URI base, URI management, String only) {
        this.server = new Server(base, management, "admin", "admin");
        add(1, REQUIRED);
        add(BenchmarkRealms.MANY, REQUIRED_WITH_MANY);
        comparisons.addAll(new TokenDoors(server).comparisons());
        comparisons.removeIf(comparison -> !comparison.name().contains(only));
    }

    private void add(int dialects, double required) {
        String suffix = dialects == 1 ? "" : ", " + dialects + " dialects";
        comparisons.add(clientCredentials("client credentials, form" + suffix, dialects, required));
        comparisons.add(jsonInput("client credentials, JSON / form" + suffix, dialects, required));
        List<String> tokens = refreshTokens(dialects);
        comparisons.add(refreshToken("refresh token, form" + suffix, dialects, required, tokens));
        comparisons.add(jsonRefreshToken("refresh token, JSON / form" + suffix, dialects, required, tokens));
    }

    private Comparison clientCredentials(String name, int dialects, double required) {
        String realm = BenchmarkRealms.name("flaik", dialects);
        String id = "resort-hris";
        String[] form = {"grant_type", "client_credentials", "scope", "flaik.connect.api.write"};
        return new Comparison(
                name,
                required,
                Load.form(server.dialect(realm, "connect/token"), form).basic(id, server.secret(id)),
                Load.form(server.oidc(realm, "token"), form).basic(id, server.secret(id)));
    }

    private Comparison refreshToken(String name, int dialects, double required, List<String> tokens) {
        String realm = BenchmarkRealms.name("flintrow", dialects);
        List<String> bodies = forms(tokens);
        return new Comparison(
                name,
                required,
                Load.forms(server.dialect(realm, "oauth/token"), bodies).basic(PARTNER, server.secret(PARTNER)),
                Load.forms(server.oidc(realm, "token"), bodies).basic(PARTNER, server.secret(PARTNER)));
    }

    private Comparison jsonRefreshToken(String name, int dialects, double required, List<String> tokens) {
        String realm = BenchmarkRealms.name("flintrow", dialects);
        List<String> bodies = tokens.stream()
                .map("{\"grant_type\":\"refresh_token\",\"refresh_token\":\"%s\"}"::formatted)
                .toList();
        return new Comparison(
                name,
                required,
                Load.jsons(server.dialect(realm, BenchmarkRealms.JSON_PATH), bodies)
                        .basic(PARTNER, server.secret(PARTNER)),
                Load.forms(server.oidc(realm, "token"), forms(tokens)).basic(PARTNER, server.secret(PARTNER)));
    }

    private static List<String> forms(List<String> refreshTokens) {
        return refreshTokens.stream()
                .map(token -> Http.encode("grant_type", "refresh_token", "refresh_token", token))
                .toList();
    }

    private List<String> refreshTokens(int dialects) {
        String realm = BenchmarkRealms.name("flintrow", dialects);
        return IntStream.range(0, SESSIONS)
                .mapToObj(session -> refreshToken(realm))
                .toList();
    }

    /** Of a session of its own; the realm lets a refresh token be used again. */
    private String refreshToken(String realm) {
        return Http.post(server.oidc(realm, "token"))
                .basic(PARTNER, server.secret(PARTNER))
                .form("grant_type", "password", "username", "alice", "password", "alice", "scope", "resources.read")
                .send()
                .succeeded()
                .text("refresh_token");
    }

    private Comparison jsonInput(String name, int dialects, double required) {
        String realm = BenchmarkRealms.name("flaik", dialects);
        String id = "resort-hris";
        String json = """
                {"grant_type":"client_credentials","client_id":"%s","client_secret":"%s","scope":"flaik.connect.api.write"}""".formatted(id, server.secret(id));
        return new Comparison(
                name,
                required,
                Load.json(server.dialect(realm, BenchmarkRealms.JSON_PATH), json),
                Load.form(
                        server.oidc(realm, "token"),
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        id,
                        "client_secret",
                        server.secret(id),
                        "scope",
                        "flaik.connect.api.write"));
    }

    void measure(Wrk wrk, ProcessHandle process, int pairs, Duration time, Consumer<String> out)
            throws IOException, InterruptedException {
        out.accept("Warming up");
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            for (Comparison comparison : comparisons) {
                comparison.warmUp(wrk, WARM_UP);
            }
        }
        for (int pair = 1; pair <= pairs; pair++) {
            for (Comparison comparison : comparisons) {
                comparison.measure(wrk, process, time, pair);
            }
            if (pair % PAIRS_A_LINE == 0 || pair == pairs) {
                out.accept("Pair " + pair + " of " + pairs + ", ratios so far: "
                        + comparisons.stream().map(Comparison::ratio).collect(Collectors.joining("  ")));
            }
        }
    }

    void print(Consumer<String> out) {
        out.accept(Comparison.header());
        comparisons.forEach(comparison -> out.accept(comparison.row()));
    }
}

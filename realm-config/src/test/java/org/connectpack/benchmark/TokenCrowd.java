package org.connectpack.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.connectpack.it.Answer;
import org.connectpack.it.Http;
import org.connectpack.it.Server;
import org.connectpack.server.KeycloakServer;
import org.connectpack.server.ServerSettings;

/** The same requests to two servers: one has few personal access tokens in its table, the other a great many. */
final class TokenCrowd {

    private static final int FEW = 1_000;
    private static final int TOKENS_OF_A_USER = 10;
    private static final double LEAST_RATE = 0.95;
    private static final double MOST_TIME = 1.3;
    private static final double MOST_MEGABYTES = 100;
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final int WARM_UP_ROUNDS = 2;
    private static final int CHANGES = 10;
    private static final String REALM = "flintrow";
    private static final Map<String, Object> TOKEN = Map.of("name", "crowd", "scopes", List.of("resources.read"));

    private final int many;
    private final Side few;
    private final Side crowd;
    private final List<Comparison> comparisons = new ArrayList<>();
    private final List<Double> creations = new ArrayList<>();
    private final List<Double> ends = new ArrayList<>();
    private double megabytes;

    /** A server with its tokens, and one of them. */
    private static final class Side implements AutoCloseable {
        private final KeycloakServer process;
        private final Server server;
        private final String token;

        private Side(KeycloakServer process, String token) {
            this.process = process;
            this.server = server(process);
            this.token = token;
        }

        @Override
        public void close() {
            process.close();
        }
    }

    private TokenCrowd(int many, Side few, Side crowd) {
        this.many = many;
        this.few = few;
        this.crowd = crowd;
        comparisons.add(new Comparison("gate, " + many + " tokens / " + FEW, LEAST_RATE, gate(crowd), gate(few)));
        comparisons.add(new Comparison("list, " + many + " tokens / " + FEW, 1 / MOST_TIME, list(crowd), list(few)));
    }

    /** @param settings of a server in a folder of this name, with one realm */
    static TokenCrowd compare(int many, Function<String, ServerSettings> settings, Consumer<String> out)
            throws IOException, InterruptedException {
        out.accept("Filling two databases, with " + FEW + " and with " + many + " tokens");
        return new TokenCrowd(
                many, start(settings.apply("benchmark-few"), FEW), start(settings.apply("benchmark-many"), many));
    }

    private static Side start(ServerSettings settings, int tokens) throws IOException, InterruptedException {
        String token;
        try (KeycloakServer server = KeycloakServer.start(settings)) {
            token = create(server(server), account(server(server))).text("token");
        }
        Crowd.fill(settings, REALM, tokens / TOKENS_OF_A_USER, rows(tokens));
        return new Side(KeycloakServer.start(settings.keepingData(true)), token);
    }

    /** In the order of all indexes: in any other, the embedded database writes each page again and again. */
    private static String rows(int tokens) {
        return """
                INSERT INTO CONNECTPACK_TOKEN_OWNER (USER_ID, REALM_ID)
                SELECT 'crowd-' || LPAD(X, 7, '0'), (SELECT ID FROM REALM WHERE NAME = '%1$s') FROM SYSTEM_RANGE(1, %2$d);
                INSERT INTO CONNECTPACK_TOKEN (ID, REALM_ID, USER_ID, CLIENT_ID, FAMILY_ID, NAME, SCOPES, HINT, HASH, CREATED_AT, EXPIRES_AT)
                SELECT 'token-' || LPAD(N.X, 7, '0'), R.ID, 'crowd-' || LPAD(1 + (N.X - 1) / %6$d, 7, '0'), C.ID,
                       'token-' || LPAD(N.X, 7, '0'), 'Token ' || N.X, ' resources.read ', '%1$s_crow', LPAD(N.X, 64, '0'), %3$d + N.X, %4$d + N.X
                FROM SYSTEM_RANGE(1, %5$d) N, REALM R, CLIENT C
                WHERE R.NAME = '%1$s' AND C.REALM_ID = R.ID AND C.CLIENT_ID = 'api-keys';
                """.formatted(
                        REALM,
                        tokens / TOKENS_OF_A_USER,
                        System.currentTimeMillis(),
                        System.currentTimeMillis() + Duration.ofDays(90).toMillis(),
                        tokens,
                        TOKENS_OF_A_USER);
    }

    void measure(Wrk wrk, int pairs, Duration round, Consumer<String> out) throws IOException, InterruptedException {
        try (few;
                crowd) {
            out.accept("Warming up");
            for (int i = 0; i < WARM_UP_ROUNDS; i++) {
                for (Comparison comparison : comparisons) {
                    comparison.warmUp(wrk, WARM_UP);
                }
                changes(crowd);
                changes(few);
            }
            for (int pair = 1; pair <= pairs; pair++) {
                for (Comparison comparison : comparisons) {
                    comparison.measure(wrk, crowd.process.java(), few.process.java(), round, pair);
                }
                Changes one = changes(pair % 2 == 0 ? crowd : few);
                Changes other = changes(pair % 2 == 0 ? few : crowd);
                Changes ofCrowd = pair % 2 == 0 ? one : other;
                Changes ofFew = pair % 2 == 0 ? other : one;
                creations.add(ofCrowd.creating() / ofFew.creating());
                ends.add(ofCrowd.ending() / ofFew.ending());
            }
            megabytes = Starts.residentMegabytes(crowd.process.java()) - Starts.residentMegabytes(few.process.java());
        }
    }

    void print(Consumer<String> out) {
        out.accept(Comparison.header());
        comparisons.forEach(comparison -> out.accept(comparison.row()));
        out.accept(times("create", creations));
        out.accept(times("end", ends));
        out.accept(String.format(
                Locale.ROOT,
                "  resident memory with %d tokens: %+.0f MB, at most %.0f more: %s",
                many,
                megabytes,
                MOST_MEGABYTES,
                megabytes <= MOST_MEGABYTES ? "holds" : "MISSES"));
    }

    private String times(String what, List<Double> ratios) {
        Spread times = Spread.of(ratios);
        return "  %s, time with %d tokens / with %d: %s, at most %.1f: %s"
                .formatted(
                        what,
                        many,
                        FEW,
                        times.text("%.3f"),
                        MOST_TIME,
                        times.median() <= MOST_TIME ? "holds" : "MISSES");
    }

    /** How long it took, in nanoseconds, to make some tokens, and to end them. */
    private record Changes(double creating, double ending) {}

    /** One after the other. */
    private static Changes changes(Side side) {
        String account = account(side.server);
        long begin = System.nanoTime();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < CHANGES; i++) {
            ids.add(create(side.server, account).text("id"));
        }
        long made = System.nanoTime();
        for (String id : ids) {
            Http.delete(path(side.server) + "/" + id).bearer(account).send().succeeded();
        }
        return new Changes(made - begin, System.nanoTime() - made);
    }

    private static Answer create(Server server, String account) {
        return Http.post(path(server)).bearer(account).json(TOKEN).send().succeeded();
    }

    private static Load gate(Side side) {
        return Load.get(side.server.realm(REALM) + "/gate?scope=resources.read").bearer(side.token);
    }

    private static Load list(Side side) {
        return Load.get(path(side.server)).bearer(account(side.server));
    }

    private static String path(Server server) {
        return server.realm(REALM) + "/personal-access-tokens";
    }

    private static String account(Server server) {
        return Alice.account(server, REALM);
    }

    private static Server server(KeycloakServer process) {
        return new Server(process.base(), process.management(), "admin", "admin");
    }
}

package org.connectpack.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.connectpack.server.KeycloakServer;
import org.connectpack.server.Pack;
import org.connectpack.server.PostgresServer;
import org.connectpack.server.ServerSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What holds when the server is killed, and while the database is gone. */
@Tag("faults")
@ServerOfThisBuild
final class FaultsIT {

    private static final String UPKEEP_AT_ONCE = "--spi-personal-access-token-uses--default--upkeep-every=1";
    private static final int THREADS = 8;
    private static final int CHANGES = 1000;
    private static final Duration AWAY = Duration.ofSeconds(10);
    /** Keycloak's pool finds out of each of its connections that it is broken, which takes seconds. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Pack pack = Pack.ofThisBuild();
    private PostgresServer database;
    private ServerSettings settings;
    private KeycloakServer process;
    private Server server;
    private MovedRealm realm;

    @BeforeEach
    void start() {
        database = PostgresServer.start(pack);
        settings = database.serve(ServerSettings.of(pack, "faults-server").withArguments(List.of(UPKEEP_AT_ONCE)));
        launch();
        realm = MovedRealm.create(server, new Admin(server));
        realm.set("keys", "most-per-user", "1000").succeeded();
    }

    private void launch() {
        process = KeycloakServer.start(settings);
        server = new Server(process.base(), process.management(), "admin", "admin");
    }

    @AfterEach
    void end() {
        process.close();
        database.close();
    }

    @Test
    void whatWasAnsweredBeforeTheServerWasKilledHolds() throws Exception {
        Set<String> live = Collections.synchronizedSet(new TreeSet<>());
        Set<String> dead = Collections.synchronizedSet(new TreeSet<>());
        AtomicInteger answers = new AtomicInteger();
        List<TokenOwner> owners = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            owners.add(TokenOwner.of(realm.person(), server));
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (TokenOwner owner : owners) {
                running.add(threads.submit(() -> changeUntilTheServerIsGone(owner, live, dead, answers)));
            }
            await().atMost(Duration.ofMinutes(3)).until(() -> answers.get() >= CHANGES);
            process.java().destroyForcibly();
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        process.close();

        settings = settings.keepingData(true);
        launch();
        realm = new MovedRealm(server, new Admin(server));

        assertThat(live)
                .isNotEmpty()
                .allSatisfy(token -> assertThat(isActive(token)).isTrue());
        assertThat(dead)
                .isNotEmpty()
                .allSatisfy(token -> assertThat(isActive(token)).isFalse());
    }

    /** Makes, replaces and ends tokens in turn. What was under way when the server went may have become anything. */
    private static Void changeUntilTheServerIsGone(
            TokenOwner owner, Set<String> live, Set<String> dead, AtomicInteger answers) {
        try {
            while (true) {
                Answer made = owner.create("script", "read").succeeded();
                live.add(made.text("token"));
                answers.incrementAndGet();

                live.remove(made.text("token"));
                Answer replaced = owner.rotate(made.text("id")).succeeded();
                dead.add(made.text("token"));
                live.add(replaced.text("token"));
                answers.incrementAndGet();

                if (answers.get() % 2 == 0) {
                    live.remove(replaced.text("token"));
                    owner.end(replaced.text("id")).succeeded();
                    dead.add(replaced.text("token"));
                    answers.incrementAndGet();
                }
            }
        } catch (UncheckedIOException serverIsGone) {
            return null;
        }
    }

    @Test
    void whileTheDatabaseIsGoneNobodyPasses() throws Exception {
        try (Person person = realm.person()) {
            TokenOwner owner = TokenOwner.of(person, server);
            String token = owner.create("script", "read").text("token");
            String list = owner.list().body();
            assertThat(gate(token)).isEqualTo(200);

            database.kill();
            Set<Integer> statuses = new TreeSet<>();
            Callable<Boolean> ask = () -> statuses.add(gate(token));
            for (Instant end = Instant.now().plus(AWAY); Instant.now().isBefore(end); ) {
                ask.call();
                assertThat(gate("acme_000000000000000000000000000000000000")).isIn(401, 503);
            }
            assertThat(statuses).isSubsetOf(401, 503);

            database.start();
            await().atMost(PATIENCE).until(() -> gate(token) == 200);
            assertThat(owner.list().body()).isEqualTo(list);
            owner.create("another", "read").succeeded();
        }
    }

    /** Whatever holds an owner's row for long: what is no good stays so, and nobody is told that a token is dead that is not. */
    @Test
    void whileAnOwnersRowCannotBeHadNothingIsTaken() throws Exception {
        try (Person person = realm.person();
                Connection other = database.connect()) {
            TokenOwner owner = TokenOwner.of(person, server);
            Answer old = owner.create("script", "read").succeeded();
            String fresh = owner.rotate(old.text("id")).succeeded().text("token");
            other.setAutoCommit(false);
            try (PreparedStatement hold =
                    other.prepareStatement("SELECT 1 FROM CONNECTPACK_TOKEN_OWNER WHERE USER_ID = ? FOR UPDATE")) {
                hold.setString(1, person.id());
                hold.execute();

                List<Answer> answers = AtOnce.all(List.of(
                        () -> realm.introspect(old.text("token")),
                        () -> realm.gate("").bearer(old.text("token")).send(),
                        () -> Http.post(server.oidc(MovedRealm.NAME, "revoke"))
                                .form("client_id", "keys", "token", fresh)
                                .send(),
                        () -> owner.create("another", "read")));

                assertThat(answers).extracting(Answer::status).containsExactly(200, 401, 503, 409);
                assertThat(answers.get(0).body()).isEqualTo("{\"active\":false}");
                assertThat(answers.get(2).text("error")).isEqualTo("temporarily_unavailable");
                assertThat(answers.get(2).headers("Retry-After")).containsExactly("5");
            } finally {
                other.rollback();
            }
            assertThat(isActive(fresh)).isTrue();
            assertThat(isActive(old.text("token"))).isFalse();
            assertThat(isActive(fresh)).isFalse();
        }
    }

    /** The answer says no more than that the report came, and a row that is held keeps nobody else's token alive. */
    @Test
    void whileAnOwnersRowCannotBeHadAReportEndsTheTokensOfTheOthers() throws Exception {
        try (Person held = realm.person();
                Person free = realm.person();
                Connection other = database.connect()) {
            Answer stays = TokenOwner.of(held, server).create("script", "read").succeeded();
            String goes = TokenOwner.of(free, server).create("script", "read").text("token");
            String scanner = scanner();
            other.setAutoCommit(false);
            try (PreparedStatement hold =
                    other.prepareStatement("SELECT 1 FROM CONNECTPACK_TOKEN_OWNER WHERE USER_ID = ? FOR UPDATE")) {
                hold.setString(1, held.id());
                hold.execute();

                assertThat(report(scanner, stays.text("token"), goes)).isEqualTo(204);
            } finally {
                other.rollback();
            }
            assertThat(isActive(goes)).isFalse();
            assertThat(isActive(stays.text("token"))).isTrue();
            assertThat(held.event("REMOVE_CREDENTIAL_ERROR")
                            .path("details")
                            .path("token_id")
                            .asText())
                    .isEqualTo(stays.text("id"));
            assertThat(report(scanner, stays.text("token"))).isEqualTo(204);
            assertThat(isActive(stays.text("token"))).isFalse();
        }
    }

    /** An access token of a client that may report leaked tokens. */
    private String scanner() {
        Admin admin = realm.admin();
        Map<String, Object> settings = Map.of(
                "serviceAccountsEnabled",
                true,
                "fullScopeAllowed",
                true,
                "defaultClientScopes",
                List.of("basic", "roles"));
        DemoClient client = DemoClient.with(MovedRealm.NAME, settings, admin);
        admin.post(MovedRealm.NAME + "/roles", Map.of("name", "report-leaked-tokens"))
                .succeeded();
        String user =
                admin.get(client.path() + "/service-account-user").path("id").asText();
        admin.post(
                        MovedRealm.NAME + "/users/" + user + "/role-mappings/realm",
                        List.of(admin.get(MovedRealm.NAME + "/roles/report-leaked-tokens")))
                .succeeded();
        return client.token(server);
    }

    private int report(String access, String... tokens) {
        return Http.post(server.realm(MovedRealm.NAME) + "/personal-access-tokens/leaked")
                .bearer(access)
                .json(Map.of("tokens", List.of(tokens)))
                .timeout(PATIENCE)
                .send()
                .status();
    }

    /** As a token leaves one that is made in the moment in which its client or realm goes. */
    @Test
    void whatBelongsToNobodyIsRemoved() throws Exception {
        try (Person person = realm.person();
                Connection table = database.connect()) {
            TokenOwner owner = TokenOwner.of(person, server);
            String kept = owner.create("kept", "read").succeeded().text("id");
            String ofClient = owner.create("client", "read").succeeded().text("id");
            String ofRealm = owner.create("realm", "read").succeeded().text("id");
            change(table, "UPDATE CONNECTPACK_TOKEN SET CLIENT_ID = 'gone' WHERE ID = ?", ofClient);
            change(table, "UPDATE CONNECTPACK_TOKEN SET REALM_ID = 'gone' WHERE ID = ?", ofRealm);
            await().atMost(Duration.ofSeconds(30)).until(() -> rows(table), Set.of(kept)::equals);

            realm.removePolicy("keys");
            change(table, "UPDATE CONNECTPACK_TOKEN SET EXPIRES_AT = 1 WHERE ID = ?", kept);
            await().atMost(Duration.ofSeconds(30)).until(() -> rows(table), Set::isEmpty);
        }
    }

    private static void change(Connection table, String sql, String id) throws SQLException {
        try (PreparedStatement statement = table.prepareStatement(sql)) {
            statement.setString(1, id);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private static Set<String> rows(Connection table) throws SQLException {
        Set<String> ids = new TreeSet<>();
        try (Statement statement = table.createStatement();
                ResultSet rows = statement.executeQuery("SELECT ID FROM CONNECTPACK_TOKEN")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    private int gate(String token) {
        return realm.gate("?scope=read").bearer(token).send().status();
    }

    private boolean isActive(String token) {
        return realm.introspect(token).json().path("active").asBoolean();
    }
}

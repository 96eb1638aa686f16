package org.connectpack.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.connectpack.server.Pack;

/**
 * {@code ./mvnw -Pload}: two nodes and a PostgreSQL under a steady mixed load, while nodes and the database are killed, stopped
 * and frozen. It counts what was answered, and ends with 1 where an answer was wrong.
 */
public final class LoadRun {

    private static final int WORKERS = 4;
    private static final Duration AWAY = Duration.ofSeconds(10);

    private final Cluster cluster;
    private final Duration calm;
    private final Duration frozen;
    private final LoadLedger ledger = new LoadLedger();
    private final AtomicInteger turn = new AtomicInteger();

    private LoadRun(Cluster cluster, Duration calm, Duration frozen) {
        this.cluster = cluster;
        this.calm = calm;
        this.frozen = frozen;
    }

    /** Arguments: seconds without a fault before, between and after them, and seconds that a node is frozen. */
    public static void main(String[] arguments) throws Exception {
        int wrong;
        try (Cluster cluster = Cluster.start(Pack.ofThisBuild())) {
            wrong = new LoadRun(cluster, seconds(arguments[0]), seconds(arguments[1])).run();
        }
        if (wrong > 0) {
            System.exit(1);
        }
    }

    private static Duration seconds(String text) {
        return Duration.ofSeconds(Long.parseLong(text));
    }

    private int run() throws Exception {
        Server first = cluster.node(0);
        Admin admin = new Admin(first);
        Supplier<Server> nodes = () -> cluster.node(turn.incrementAndGet() % 2);
        List<LoadWorker> workers = new ArrayList<>();
        for (int number = 0; number < WORKERS; number++) {
            PartnerApp app = new PartnerApp(first);
            String refresh = app.exchange(app.code(Person.in("flintrow", admin)))
                    .succeeded()
                    .text("refresh_token");
            TokenOwner owner = TokenOwner.of(Person.in("flat", admin), first);
            workers.add(new LoadWorker(nodes, ledger, owner, refresh, number));
        }
        ledger.enter("no fault", false);
        ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
        try {
            workers.forEach(threads::execute);
            faults();
        } finally {
            workers.forEach(LoadWorker::stop);
            threads.shutdown();
            if (!threads.awaitTermination(2, TimeUnit.MINUTES)) {
                threads.shutdownNow();
            }
        }
        ledger.enter("what was answered, looked at again", false);
        lookAgain();
        System.out.println();
        ledger.print(System.out::println);
        return ledger.wrongAnswers();
    }

    private void faults() throws IOException, InterruptedException {
        rest(calm);

        fault("a node is killed, and comes back", () -> {
            cluster.java(1).destroyForcibly();
            rest(AWAY);
            cluster.startAgain(1);
        });
        fault("the database is killed, 10 s away", () -> {
            cluster.database().kill();
            rest(AWAY);
            cluster.database().start();
            rest(AWAY);
        });
        fault("each node is stopped and started in turn", () -> {
            cluster.startAgain(0);
            cluster.startAgain(1);
        });
        fault("a node is frozen, " + frozen.toSeconds() + " s", () -> {
            signal("STOP");
            rest(frozen);
            signal("CONT");
            rest(AWAY);
        });
    }

    private interface Fault {
        void happen() throws IOException, InterruptedException;
    }

    private void fault(String name, Fault fault) throws IOException, InterruptedException {
        say(name);
        ledger.enter(name, true);
        fault.happen();
        // Keycloak's pool finds out of each of its connections that it is broken.
        rest(AWAY);
        ledger.enter("after: " + name, false);
        rest(calm);
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(cluster.java(1).pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** Each write that was answered holds, at both nodes. */
    private void lookAgain() {
        for (int node = 0; node < 2; node++) {
            Server server = cluster.node(node);
            for (String token : ledger.live()) {
                check(server, token, 200, "a token that was made is lost");
            }
            for (String token : ledger.dead()) {
                check(server, token, 401, "a token that was ended is alive");
            }
        }
    }

    private void check(Server server, String token, int wanted, String otherwise) {
        try {
            int status = LoadWorker.gate(server, token).status();
            if (status == wanted) {
                ledger.count(ledger.begin(), "good");
            } else {
                ledger.wrong(ledger.begin(), otherwise + " (" + status + ")");
            }
        } catch (UncheckedIOException noAnswer) {
            ledger.wrong(ledger.begin(), "no answer at the end: " + noAnswer.getMessage());
        }
    }

    private static void rest(Duration time) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
    }

    private static void say(String text) {
        System.out.println("[load] " + text);
    }
}

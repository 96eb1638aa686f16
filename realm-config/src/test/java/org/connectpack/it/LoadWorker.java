package org.connectpack.it;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import org.connectpack.it.LoadLedger.Begun;

/** One client after another, at one node or the other, until it is told to stop. What it gets it compares with what it knows. */
final class LoadWorker implements Runnable {

    private static final int MOST_TOKENS = 20;
    private static final int MOST_DEAD = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Supplier<Server> nodes;
    private final LoadLedger ledger;
    private final TokenOwner owner;
    private final String refreshToken;
    private final Random random;
    private final Deque<Made> tokens = new ArrayDeque<>();
    private final Deque<Made> unknown = new ArrayDeque<>();
    private final Deque<String> ended = new ArrayDeque<>();
    private volatile boolean stopped;

    private record Made(String id, String token) {}

    /**
     * @param nodes the node that is asked next
     * @param owner somebody of realm flat, whose tokens nobody else makes or ends
     * @param refreshToken one of partner-app's
     */
    LoadWorker(Supplier<Server> nodes, LoadLedger ledger, TokenOwner owner, String refreshToken, long seed) {
        this.nodes = nodes;
        this.ledger = ledger;
        this.owner = owner;
        this.refreshToken = refreshToken;
        this.random = new Random(seed);
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        while (!stopped) {
            Begun begun = ledger.begin();
            try {
                step();
            } catch (RuntimeException | AssertionError unforeseen) {
                ledger.wrong(begun, "an answer that is none: " + unforeseen);
            }
        }
    }

    private void step() {
        switch (random.nextInt(7)) {
            case 0 -> clientCredentials();
            case 1 -> good("refresh", node -> new PartnerApp(node).refresh(refreshToken));
            case 2 -> create();
            case 3 -> end();
            case 4 -> useLive();
            case 5 -> useDead();
            default ->
                good(
                        "connections",
                        node -> Http.get(node.realm("flat") + "/connections")
                                .bearer(owner.consoleToken())
                                .timeout(PATIENCE)
                                .send());
        }
    }

    private void clientCredentials() {
        Answer answer = good(
                "client credentials",
                node -> Http.post(node.dialect("flaik", "connect/token"))
                        .basic("resort-hris", node.secret("resort-hris"))
                        .form("grant_type", "client_credentials")
                        .timeout(PATIENCE)
                        .send());
        if (answer != null) {
            good(
                    "introspection",
                    node -> Http.post(node.oidc("flaik", "token/introspect"))
                            .basic("flaik-api", node.secret("flaik-api"))
                            .form("token", answer.text("access_token"))
                            .timeout(PATIENCE)
                            .send());
        }
    }

    private void create() {
        if (tokens.size() < MOST_TOKENS) {
            Answer made = good(
                    "create",
                    node -> new TokenOwner(node, owner.person(), owner.consoleToken()).create("load", "scores"));
            if (made != null) {
                tokens.add(new Made(made.text("id"), made.text("token")));
                ledger.live().add(made.text("token"));
            }
        }
    }

    /** From the request on nobody knows; from the answer on it is dead. What was not answered is asked again. */
    private void end() {
        Made made = unknown.isEmpty() ? tokens.poll() : unknown.poll();
        if (made == null) {
            return;
        }
        ledger.live().remove(made.token());
        Begun begun = ledger.begin();
        Answer answer = ask(begun, node -> new TokenOwner(node, owner.person(), owner.consoleToken()).end(made.id()));
        if (answer == null || answer.status() != 204 && answer.status() != 404) {
            unknown.add(made);
            return;
        }
        ledger.count(begun, "good");
        ledger.dead().add(made.token());
        ended.add(made.token());
        if (ended.size() > MOST_DEAD) {
            ended.remove();
        }
    }

    private void useLive() {
        Made made = tokens.peekLast();
        if (made != null) {
            good("gate", node -> gate(node, made.token()));
        }
    }

    private void useDead() {
        String token = ended.peekLast();
        if (token != null) {
            Begun begun = ledger.begin();
            Answer answer = ask(begun, node -> gate(node, token));
            if (answer != null && answer.status() == 401) {
                ledger.count(begun, "good");
            } else if (answer != null && answer.status() < 500) {
                ledger.wrong(begun, "the gate said " + answer.status() + " to an ended token");
            }
        }
    }

    static Answer gate(Server node, String token) {
        return Http.get(node.realm("flat") + "/gate")
                .bearer(token)
                .timeout(PATIENCE)
                .send();
    }

    /** The answer, if it is a success; a refusal is wrong, unless something is going on that excuses it. */
    private Answer good(String what, Function<Server, Answer> request) {
        Begun begun = ledger.begin();
        Answer answer = ask(begun, request);
        if (answer == null || answer.status() >= 500) {
            return null;
        }
        boolean inactive =
                what.equals("introspection") && !answer.json().path("active").asBoolean();
        if (answer.status() >= 400 || inactive) {
            ledger.count(begun, "refused");
            requireExcuse(begun, what + " was refused with " + answer.status());
            return null;
        }
        ledger.count(begun, "good");
        return answer;
    }

    /** As a proxy does: a node that takes no connection has begun nothing, and the other is asked. */
    private Answer atOneOrTheOther(Function<Server, Answer> request) {
        try {
            return request.apply(nodes.get());
        } catch (UncheckedIOException refused) {
            if (refused.getCause() instanceof ConnectException) {
                return request.apply(nodes.get());
            }
            throw refused;
        }
    }

    private void requireExcuse(Begun begun, String what) {
        if (!begun.disturbed() && !ledger.isDisturbed()) {
            ledger.wrong(begun, what + " where nothing was going on");
        }
    }

    private Answer ask(Begun begun, Function<Server, Answer> request) {
        try {
            Answer answer = atOneOrTheOther(request);
            boolean ours = !answer.body().contains("unknown_error");
            if (ours
                    && (answer.status() == 500
                            || answer.status() == 503
                                    && answer.header("Retry-After").isEmpty())) {
                ledger.wrong(begun, "the pack answered " + answer.status() + ", and 503 with Retry-After is its word");
            }
            if (answer.status() >= 500) {
                ledger.count(begun, "5xx");
                requireExcuse(begun, "status " + answer.status());
            }
            return answer;
        } catch (UncheckedIOException noAnswer) {
            ledger.count(begun, "lost");
            requireExcuse(begun, "no answer");
            return null;
        }
    }
}

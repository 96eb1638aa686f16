package org.connectpack.it.generated;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.connectpack.it.Answer;
import org.connectpack.it.Server;

/** Many requests at one kind of endpoint, and what became of them. The same seed and number make the same request. */
final class Volley {

    private static final int THREADS = 4;
    private static final int MOST_FAULTS = 20;
    /** Keeps the requests of neighbouring seeds apart. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final Server server;
    private final Live live;
    private final Kind kind;
    private final long seed;
    private final List<GoodRequest> good;
    private final Verdict verdict;
    private final AtomicInteger next = new AtomicInteger();
    private final Map<Integer, Integer> statuses = new ConcurrentSkipListMap<>();
    private final List<String> faults = Collections.synchronizedList(new ArrayList<>());
    private final Queue<Long> micros = new ConcurrentLinkedQueue<>();
    private Duration time = Duration.ZERO;

    Volley(Server server, Live live, Kind kind, long seed) {
        this.server = server;
        this.live = live;
        this.kind = kind;
        this.seed = seed;
        this.good = kind.good();
        this.verdict = new Verdict(server, live);
    }

    void fire(int requests) throws InterruptedException, ExecutionException {
        Instant begin = Instant.now();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            Callable<Void> thread = () -> {
                try (Connection connection = new Connection(server)) {
                    for (int number = next.getAndIncrement();
                            number < requests && faults.size() < MOST_FAULTS;
                            number = next.getAndIncrement()) {
                        fire(number, connection);
                    }
                }
                return null;
            };
            for (Future<Void> done : threads.invokeAll(Collections.nCopies(THREADS, thread))) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        time = Duration.between(begin, Instant.now());
    }

    private void fire(int number, Connection connection) {
        SplittableRandom random = new SplittableRandom(seed * GOLDEN + ((long) kind.ordinal() << 32) + number);
        Message message = new Slips(random).in(good.get(random.nextInt(good.size())));
        try {
            long begin = System.nanoTime();
            Answer answer = connection.send(message.bytes(live), message.isHead());
            micros.add((System.nanoTime() - begin) / 1000);
            statuses.merge(answer.status(), 1, Integer::sum);
            verdict.on(kind, message, answer).ifPresent(fault -> fault(number, message, fault, answer.toString()));
        } catch (IOException e) {
            if (Verdict.isHttp(message)) {
                fault(number, message, "is none", e.toString());
            }
        }
    }

    private void fault(int number, Message message, String fault, String answer) {
        faults.add("%nThe answer to request %d %s:%n%s%n%s%n".formatted(number, fault, message.line(), answer));
    }

    List<String> faults() {
        return faults;
    }

    double share(int lowest, int highest) {
        int all = statuses.values().stream().mapToInt(Integer::intValue).sum();
        int within = statuses.entrySet().stream()
                .filter(status -> status.getKey() >= lowest && status.getKey() <= highest)
                .mapToInt(Map.Entry::getValue)
                .sum();
        return (double) within / all;
    }

    @Override
    public String toString() {
        List<Long> sorted = micros.stream().sorted().toList();
        return "%s with -Dconnectpack.seed=%d: %s in %d ms; an answer in %.1f ms (median), %.1f ms (99 of 100)"
                .formatted(kind, seed, statuses, time.toMillis(), millis(sorted, 0.5), millis(sorted, 0.99));
    }

    private static double millis(List<Long> sorted, double part) {
        return sorted.isEmpty() ? 0 : sorted.get((int) (part * (sorted.size() - 1))) / 1000.0;
    }
}

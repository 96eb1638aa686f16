package org.connectpack.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What was answered while something was going on, what is known of each credential, and what should not have been answered. */
final class LoadLedger {

    private static final int MOST_SHOWN = 20;

    private final Map<String, Map<String, Integer>> phases = new ConcurrentHashMap<>();
    private final List<String> order = new ArrayList<>();
    private final Set<String> live = ConcurrentHashMap.newKeySet();
    private final Set<String> dead = ConcurrentHashMap.newKeySet();
    private final List<String> wrong = new ArrayList<>();
    private volatile String phase;
    private volatile boolean disturbed;

    /** @param fault whether credentials that are good may be refused meanwhile */
    synchronized void enter(String name, boolean fault) {
        order.add(name);
        phases.put(name, new TreeMap<>());
        phase = name;
        disturbed = fault;
    }

    /** What went before counts where it began: an answer that took a fault's whole time is the fault's. */
    record Begun(String phase, boolean disturbed) {}

    Begun begin() {
        return new Begun(phase, disturbed);
    }

    synchronized void count(Begun begun, String kind) {
        phases.get(begun.phase()).merge(kind, 1, Integer::sum);
    }

    synchronized void wrong(Begun begun, String what) {
        wrong.add(begun.phase() + ": " + what);
    }

    boolean isDisturbed() {
        return disturbed;
    }

    Set<String> live() {
        return live;
    }

    Set<String> dead() {
        return dead;
    }

    synchronized int wrongAnswers() {
        return wrong.size();
    }

    synchronized void print(Consumer<String> out) {
        out.accept("  %-40s %8s %8s %8s %8s".formatted("", "answers", "5xx", "lost", "refused"));
        for (String name : order) {
            Map<String, Integer> counts = phases.get(name);
            out.accept("  %-40s %8d %8d %8d %8d"
                    .formatted(
                            name,
                            counts.getOrDefault("good", 0),
                            counts.getOrDefault("5xx", 0),
                            counts.getOrDefault("lost", 0),
                            counts.getOrDefault("refused", 0)));
        }
        out.accept("  personal access tokens at the end: %d live, %d ended".formatted(live.size(), dead.size()));
        out.accept("  wrong answers: %d, required 0: %s".formatted(wrong.size(), wrong.isEmpty() ? "holds" : "MISSES"));
        wrong.stream().limit(MOST_SHOWN).forEach(each -> out.accept("    " + each));
    }
}

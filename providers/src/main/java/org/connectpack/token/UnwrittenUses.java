package org.connectpack.token;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.connectpack.token.TokenStore.Use;
import org.connectpack.token.TokenUses.Novelty;

/** What this node has still to write of the uses of tokens. It says nothing about whether a token is good. */
final class UnwrittenUses {

    /** What is sent as an address by way of a proxy may be anything. */
    private static final int LONGEST_ADDRESS = 64;

    /** Who uses a token from more than these within a minute is told of enough. */
    static final int MOST_ADDRESSES = 16;

    private final Map<String, Window> windows = new ConcurrentHashMap<>();

    /**
     * The uses of a token since the last was written.
     *
     * @param from all addresses that they came from, up to a limit
     * @param novelty what was new about the last
     */
    record Window(Use last, Set<String> from, Novelty novelty) {

        private static Window of(PersonalAccessToken token, Use use) {
            Novelty novelty =
                    token.lastUsedFrom().isEmpty() ? Novelty.FIRST_USE : novelty(token.lastUsedFrom(), use.from());
            return new Window(use, Set.of(use.from()), novelty);
        }

        private Window with(PersonalAccessToken token, Use use) {
            if (from.contains(use.from()) || from.size() == MOST_ADDRESSES) {
                return new Window(use, from, Novelty.NOTHING);
            }
            Set<String> more = new HashSet<>(from);
            more.add(use.from());
            return new Window(use, more, novelty(token.lastUsedFrom(), use.from()));
        }

        private static Novelty novelty(Optional<String> known, String from) {
            return known.filter(from::equals).isPresent() ? Novelty.NOTHING : Novelty.NEW_ADDRESS;
        }
    }

    /** Takes note of a use, and says what is new about it. */
    Novelty note(PersonalAccessToken token, Instant at, String from) {
        Use use = new Use(at, from.length() > LONGEST_ADDRESS ? from.substring(0, LONGEST_ADDRESS) : from);
        return windows.compute(
                        token.id(), (id, window) -> window == null ? Window.of(token, use) : window.with(token, use))
                .novelty();
    }

    /** All there are to write, by the tokens' ids. */
    Map<String, Window> all() {
        return Map.copyOf(windows);
    }

    /** Forgets what was written; what was noted meanwhile stays. */
    void written(Map<String, Window> batch) {
        batch.forEach(windows::remove);
    }

    static Map<String, Use> lastOf(Map<String, Window> batch) {
        return batch.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().last()));
    }
}

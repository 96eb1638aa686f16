package org.connectpack.token;

import io.micrometer.core.instrument.Metrics;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.connectpack.token.Verification.Reason;

/** Counters in Keycloak's own {@code /metrics}, where an administrator has switched that on. */
final class TokenMetrics {

    private static final String PREFIX = "connectpack.personal.access.token.";

    /** Of all realms, as this node last counted; Micrometer reads it when it is asked for metrics. */
    private static final AtomicLong ACTIVE = Metrics.gauge(PREFIX + "active", new AtomicLong());

    private TokenMetrics() {}

    static void verified(Door door, Verification verification) {
        count(door, verification instanceof Verification.Bad bad ? bad.reason().word() : "good");
    }

    /** Where a token is to be ended, nobody asks whether it is good. */
    static void lookedFor(Door door, Optional<Reason> missing) {
        count(door, missing.map(Reason::word).orElse("known"));
    }

    private static void count(Door door, String outcome) {
        Metrics.counter(PREFIX + "verifications", "door", door.word(), "outcome", outcome)
                .increment();
    }

    static void lookedUp() {
        Metrics.counter(PREFIX + "lookups").increment();
    }

    /** Tokens that are neither expired nor replaced. */
    static void active(long tokens) {
        ACTIVE.set(tokens);
    }

    static void usesWritten(int tokens) {
        Metrics.counter(PREFIX + "uses.written").increment(tokens);
    }
}

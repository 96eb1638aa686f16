package org.connectpack.token;

import io.micrometer.core.instrument.Metrics;

/** Counters in Keycloak's own {@code /metrics}, where an administrator has switched that on. */
final class TokenMetrics {

    private static final String PREFIX = "connectpack.personal.access.token.";

    private TokenMetrics() {}

    static void verified(Door door, Verification verification) {
        String outcome =
                verification instanceof Verification.Bad bad ? bad.reason().word() : "good";
        Metrics.counter(PREFIX + "verifications", "door", door.word(), "outcome", outcome)
                .increment();
    }

    static void lookedUp() {
        Metrics.counter(PREFIX + "lookups").increment();
    }

    static void usesWritten(int tokens) {
        Metrics.counter(PREFIX + "uses.written").increment(tokens);
    }
}

package org.connectpack.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How far the telling of a token's end has come: each is told once, in this order. */
public enum ExpiryNotice {
    NONE,
    WITHIN_FORTNIGHT,
    WITHIN_DAYS,
    EXPIRED;

    /** How long before its end a token is first spoken of. */
    static final Duration FIRST = Duration.ofDays(14);

    private static final Duration LAST = Duration.ofDays(3);

    /** What there is to tell of a token at this time. */
    public static ExpiryNotice due(Optional<Instant> expiresAt, Instant now) {
        if (expiresAt.isEmpty()) {
            return NONE;
        }
        Duration left = Duration.between(now, expiresAt.get());
        if (left.isZero() || left.isNegative()) {
            return EXPIRED;
        }
        if (left.compareTo(LAST) <= 0) {
            return WITHIN_DAYS;
        }
        return left.compareTo(FIRST) <= 0 ? WITHIN_FORTNIGHT : NONE;
    }
}

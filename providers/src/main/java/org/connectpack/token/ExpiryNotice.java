package org.connectpack.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** How far the telling of a token's end has come: each is told once, in this order. */
public enum ExpiryNotice {
    NONE(null),
    WITHIN_FORTNIGHT(Duration.ofDays(14)),
    WITHIN_DAYS(Duration.ofDays(3)),
    EXPIRED(Duration.ZERO),
    /** It was used after its end, which was its replacement; this has no time of its own. */
    REUSED(null);

    private final Duration ahead;

    ExpiryNotice(Duration ahead) {
        this.ahead = ahead;
    }

    /** How long before a token's end this is told. */
    Duration ahead() {
        return ahead;
    }

    /** What is told before this. */
    ExpiryNotice previous() {
        return values()[ordinal() - 1];
    }

    /** What there is to tell of a token at this time. */
    public static ExpiryNotice due(Optional<Instant> expiresAt, Instant now) {
        return expiresAt
                .flatMap(end -> Stream.of(EXPIRED, WITHIN_DAYS, WITHIN_FORTNIGHT)
                        .filter(notice -> !now.isBefore(end.minus(notice.ahead)))
                        .findFirst())
                .orElse(NONE);
    }
}

package org.connectpack.account;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Dates and times as callers write them: ISO 8601, with a zone. */
public final class Moments {

    private static final int LATEST_YEAR = 9999;

    private Moments() {}

    /** The moment, if it is one, and in a year that databases know. */
    public static Optional<Instant> read(String text) {
        try {
            Instant moment = OffsetDateTime.parse(text).toInstant();
            int year = moment.atZone(ZoneOffset.UTC).getYear();
            return year >= 0 && year <= LATEST_YEAR ? Optional.of(moment) : Optional.empty();
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}

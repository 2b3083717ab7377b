package io.bellwether.record.retention;

import java.time.Instant;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** How long records are kept: a month is the least. */
record KeepingTime(Period time) {
    private static final ZonedDateTime SHORT_MONTH = ZonedDateTime.of(2027, 3, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    KeepingTime {
        if (SHORT_MONTH.minus(time).isAfter(SHORT_MONTH.minusMonths(1))) {
            throw new IllegalArgumentException(
                    "bellwether.record.keep is " + time + "; records must be kept for a month at least: P1M");
        }
    }

    /** The first month that is kept; the ones before it are over for so long. */
    YearMonth firstKept(Instant now) {
        return YearMonth.from(now.atZone(ZoneOffset.UTC).minus(time));
    }
}

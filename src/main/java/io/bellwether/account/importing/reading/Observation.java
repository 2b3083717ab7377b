package io.bellwether.account.importing.reading;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What one row adds to a measure.
 *
 * @param from the row's day, or the first day of its span; null when it has none
 * @param until the first day that the span does not hold any more; null for an open end
 * @param value null for a blank cell
 */
record Observation(
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable Object value) {
    boolean onOrBefore(LocalDate day) {
        return from == null || !from.isAfter(day);
    }

    /** Within {@code (after, day]}. */
    boolean within(LocalDate after, LocalDate day) {
        return from != null && from.isAfter(after) && !from.isAfter(day);
    }

    boolean activeOn(LocalDate day) {
        return from != null && !from.isAfter(day) && (until == null || until.isAfter(day));
    }
}

package io.bellwether.record.history;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one recorded answer said about an account on a day.
 *
 * @param day of {@code asOf} in the rulebook's zone; the last point of a day counts
 * @param zone null while too little is known
 * @param overrides JSON of what besides the score made the band; null when nothing did
 * @param record the id of the decision's record
 */
public record HistoryPoint(
        String account,
        String question,
        LocalDate day,
        Instant asOf,
        @Nullable BigDecimal score,
        @Nullable String band,
        @Nullable String zone,
        @Nullable String overrides,
        int release,
        UUID record,
        PointOrigin origin) {}

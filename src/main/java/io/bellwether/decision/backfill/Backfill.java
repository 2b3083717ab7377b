package io.bellwether.decision.backfill;

import io.bellwether.record.Asker;
import java.time.Instant;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run over past month ends.
 *
 * @param state accepted, running, done or failed
 * @param month the one being worked out; null before it began
 * @param points added to histories so far, by this run
 */
record Backfill(
        UUID id,
        String question,
        YearMonth first,
        YearMonth last,
        String state,
        Asker asker,
        Instant acceptedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable YearMonth month,
        long points,
        @Nullable String failure) {}

package io.bellwether.decision.backfill;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a run over past month ends is.
 *
 * @param from the first month
 * @param to the last month
 * @param state accepted, running, done or failed
 * @param month the month being worked out
 * @param points added to histories so far
 */
public record BackfillResponse(
        UUID id,
        String question,
        String from,
        String to,
        String state,
        String caller,
        Instant acceptedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String month,
        long points,
        @Nullable String failure) {

    static BackfillResponse of(Backfill run) {
        return new BackfillResponse(
                run.id(),
                run.question(),
                run.first().toString(),
                run.last().toString(),
                run.state(),
                run.asker().caller(),
                run.acceptedAt(),
                run.startedAt(),
                run.finishedAt(),
                run.month() == null ? null : run.month().toString(),
                run.points(),
                run.failure());
    }
}

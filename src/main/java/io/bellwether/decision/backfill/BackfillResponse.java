package io.bellwether.decision.backfill;

import io.bellwether.job.JobRun;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a run over past month ends is.
 *
 * @param from the first month
 * @param to the last month
 * @param state accepted, running, done, failed or cancelled
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

    static BackfillResponse of(JobRun run) {
        BackfillRequest asked = BackfillRequest.stored(run.parameters());
        BackfillProgress at = BackfillProgress.read(run.kept());
        return new BackfillResponse(
                run.id(),
                asked.question(),
                asked.first().toString(),
                asked.last().toString(),
                switch (run.state()) {
                    case WAITING -> at == null ? "accepted" : "running";
                    case FINISHED -> "done";
                    default -> run.state().word();
                },
                run.caller().name(),
                run.askedAt(),
                run.startedAt(),
                run.endedAt(),
                at == null ? null : at.month().toString(),
                at == null ? 0 : at.points(),
                run.failure());
    }
}

package io.bellwether.job;

import io.bellwether.security.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run of a job as it is stored.
 *
 * @param parameters JSON, as its kind wrote it
 * @param caller who asked
 * @param done how much of {@code total} is done, in the kind's own measure
 * @param total null while nobody knows
 * @param kept JSON of the kind's own: where the run is and what it found; null before the first piece
 * @param interrupted it failed because the service ended under it, not because of what it does
 * @param resumedAt when it was last taken up
 * @param resumedDone how much was done then
 * @param toldAt when it last told something
 */
public record JobRun(
        UUID id,
        String kind,
        JobState state,
        String parameters,
        Caller caller,
        Instant askedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        long done,
        @Nullable Long total,
        @Nullable String kept,
        @Nullable String failure,
        boolean interrupted,
        @Nullable Instant resumedAt,
        long resumedDone,
        Instant toldAt) {

    /** How much it does in a second since it was last taken up; empty before anything is done. */
    public Optional<Double> perSecond() {
        if (resumedAt == null || done <= resumedDone) {
            return Optional.empty();
        }
        double seconds = Math.max(1, Duration.between(resumedAt, toldAt).toMillis()) / 1000.0;
        return Optional.of((done - resumedDone) / seconds);
    }

    /** How long it still takes at that rate. */
    public Optional<Duration> left() {
        Long all = total;
        return all == null || state != JobState.RUNNING
                ? Optional.empty()
                : perSecond().map(rate -> Duration.ofMillis((long) (1000 * Math.max(0, all - done) / rate)));
    }
}

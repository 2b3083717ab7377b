package io.bellwether.job;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A run in the background and how far it is.
 *
 * @param kind backfill, backtest, import, portfolio-run, what-if or replay; the run is found under the same id where that kind is
 *     listed, with what it found
 * @param state waiting, running, finished, failed or cancelled
 * @param parameters what was asked for
 * @param done how much is done: accounts looked at, rows read, records asked again
 * @param total how much there is to do; null while that is not known
 * @param perSecond how much it does in a second, since it was last taken up
 * @param secondsLeft how long it still takes at that rate
 * @param failure why it failed
 */
public record JobResponse(
        UUID id,
        String kind,
        String state,

        @JsonRawValue @Schema(type = SchemaType.OBJECT) String parameters,

        String caller,
        Instant askedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        long done,
        @Nullable Long total,
        @Nullable Double perSecond,
        @Nullable Long secondsLeft,
        @Nullable String failure) {

    static JobResponse of(JobRun run) {
        return new JobResponse(
                run.id(),
                run.kind(),
                run.state().word(),
                run.parameters(),
                run.caller().name(),
                run.askedAt(),
                run.startedAt(),
                run.endedAt(),
                run.done(),
                run.total(),
                run.perSecond().orElse(null),
                run.left().map(Duration::toSeconds).orElse(null),
                run.failure());
    }
}

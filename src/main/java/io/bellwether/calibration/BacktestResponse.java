package io.bellwether.calibration;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.bellwether.job.JobRun;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A backtest and how far it is.
 *
 * @param state waiting, running, finished, failed or cancelled
 * @param parameters what was asked for
 * @param done outcomes that were looked at, of {@code total}
 * @param report null before the run is finished, and in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BacktestResponse(
        UUID id,
        String state,

        @JsonRawValue @Schema(type = SchemaType.OBJECT) String parameters,

        String caller,
        Instant askedAt,
        @Nullable Instant endedAt,
        long done,
        @Nullable Long total,
        @Nullable String failure,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BacktestReport report) {

    static BacktestResponse of(JobRun run, @Nullable BacktestReport report) {
        return new BacktestResponse(
                run.id(),
                run.state().word(),
                run.parameters(),
                run.caller().name(),
                run.askedAt(),
                run.endedAt(),
                run.done(),
                run.total(),
                run.failure(),
                report);
    }
}

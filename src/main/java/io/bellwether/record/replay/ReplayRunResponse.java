package io.bellwether.record.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.job.JobRun;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is that asks a period again, and what it found.
 *
 * @param release number of the release that is asked; absent for the one that answered
 * @param limit how many records at most, the newest
 * @param state running, done, cancelled, interrupted or failed
 * @param records how many it asks again; absent before they are counted
 * @param replayed how many of them it has looked at
 * @param same how many came out the same to the digit
 * @param notReplayable how many could not be asked again, by reason
 * @param differences the first records that differ; absent in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReplayRunResponse(
        UUID id,
        Instant from,
        Instant to,
        @Nullable String question,
        @Nullable Integer release,
        int limit,
        String state,
        String caller,
        Instant begunAt,
        @Nullable Instant endedAt,
        @Nullable Integer records,
        int replayed,
        int same,
        int different,
        Map<String, Integer> notReplayable,

        @Schema(implementation = Differing[].class) @Nullable
        JsonNode differences,

        @Nullable String failure) {

    /**
     * A record that came out differently.
     *
     * @param release the one that answered
     * @param more how many places differ besides
     */
    public record Differing(
            UUID decisionId,
            String question,
            @Nullable String account,
            int release,
            List<Difference> differences,
            int more) {}

    /** @param listed without the records that differ */
    static ReplayRunResponse of(JobRun run, boolean listed) {
        ReplayPeriod period = ReplayPeriod.stored(run.parameters());
        ReplayFound found = ReplayFound.read(run.kept());
        return new ReplayRunResponse(
                run.id(),
                period.from(),
                period.to(),
                period.question(),
                period.release(),
                period.most(),
                state(run),
                run.caller().name(),
                run.askedAt(),
                run.endedAt(),
                run.total() == null ? null : run.total().intValue(),
                found.replayed(),
                found.same(),
                found.different(),
                found.notReplayable(),
                listed ? null : found.differences(),
                run.failure());
    }

    private static String state(JobRun run) {
        return switch (run.state()) {
            case WAITING, RUNNING -> "running";
            case FINISHED -> "done";
            case FAILED -> run.interrupted() ? "interrupted" : "failed";
            case CANCELLED -> "cancelled";
        };
    }
}

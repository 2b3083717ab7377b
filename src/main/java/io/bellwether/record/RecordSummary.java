package io.bellwether.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A recorded decision as lists show it.
 *
 * @param asOf to the microsecond; the answer itself keeps what was asked
 * @param via how the caller proved who it is
 * @param traceId of the request, as W3C trace context names it
 * @param address where the request came from; absent when the service asked by itself
 * @param engine the rules engine with its version
 * @param evaluationMicros time to evaluate, in microseconds
 * @param history live or backfill when the answer counts as the account's history: of stored facts, by the rules that were live, as of then
 * @param rules public ids of all rows that matched and rules that fired, also of silent steps
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecordSummary(
        UUID decisionId,
        String question,
        @Nullable String account,
        Instant asOf,
        Instant evaluatedAt,
        String caller,
        String via,
        @Nullable String requestId,
        @Nullable String traceId,
        @Nullable String address,
        ReleaseName release,
        String engine,
        int evaluationMicros,
        @Nullable String history,
        List<String> rules) {

    /** The release that answered. */
    @Schema(name = "RecordedRelease")
    public record ReleaseName(int number, String sha256) {}
}

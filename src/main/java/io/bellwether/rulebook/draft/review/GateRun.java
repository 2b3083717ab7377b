package io.bellwether.rulebook.draft.review;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run of the gate over a draft.
 *
 * @param sha256 the content it is about
 * @param base the release that content was compared with
 * @param endedAt null while it runs
 * @param findings none while it runs or when it failed
 * @param report what else it tells; null while it runs or when it failed
 * @param failure why it came to no report
 */
record GateRun(
        UUID run,
        String sha256,
        int base,
        String by,
        Instant begunAt,
        @Nullable Instant endedAt,
        List<ReportedFinding> findings,
        @Nullable JsonNode report,
        @Nullable String failure) {

    boolean isOver() {
        return endedAt != null;
    }
}

package io.bellwether.record.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bellwether.record.RecordSummary.ReleaseName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recorded decision, asked again.
 *
 * @param recorded the release that answered
 * @param replayed the release that was asked again; absent when none could be
 * @param recordedEngine the rules engine that answered
 * @param engine the rules engine that was asked again
 * @param same whether answer, because, confidence and missing are the same to the digit
 * @param reason why it could not be asked again; absent when it was
 * @param detail the reason in words
 * @param differences the first places that differ
 * @param more how many differ besides
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReplayResponse(
        UUID decisionId,
        String question,
        @Nullable String account,
        Instant asOf,
        ReleaseName recorded,
        @Nullable ReleaseName replayed,
        String recordedEngine,
        String engine,
        boolean same,
        @Nullable NotReplayable reason,
        @Nullable String detail,
        List<Difference> differences,
        int more) {
    private static final int SHOWN = 500;

    static ReplayResponse of(RecordedDecision decision, Replayed replayed, String engine) {
        List<Difference> all = replayed.differences();
        List<Difference> shown = all.subList(0, Math.min(SHOWN, all.size()));
        return new ReplayResponse(
                decision.id(),
                decision.question(),
                decision.account(),
                decision.asOf(),
                new ReleaseName(decision.release(), decision.sha256()),
                replayed.release(),
                decision.engine(),
                engine,
                replayed.same(),
                replayed.reason(),
                replayed.detail(),
                List.copyOf(shown),
                all.size() - shown.size());
    }
}

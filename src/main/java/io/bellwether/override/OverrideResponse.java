package io.bellwether.override;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bellwether.account.override.ManualOverride;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A band that a person set.
 *
 * @param decisionId of the record of the person's decision
 * @param state active, expired, ended or replaced
 * @param computedBand what the score said when it was set
 * @param ended how it ended before its time; null when it did not
 * @param accuracy whether what came later agreed; null while it holds
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OverrideResponse(
        UUID decisionId,
        String account,
        String band,
        String reason,
        String by,
        Instant since,
        Instant until,
        String state,
        String computedBand,
        @Nullable BigDecimal score,
        int release,
        @Nullable Ended ended,
        @Nullable Accuracy accuracy) {

    /** An end before the time. */
    @Schema(name = "OverrideEnd")
    public record Ended(
            UUID decisionId,
            Instant at,
            String by,
            @Nullable String reason) {}

    /**
     * What came later.
     *
     * @param agreed null while nothing can be said
     * @param by outcome or band
     */
    @Schema(name = "OverrideJudgement")
    public record Accuracy(
            @Nullable Boolean agreed, @Nullable String by, String text) {}

    static OverrideResponse of(ManualOverride override, Instant now, @Nullable OverrideAccuracy accuracy) {
        ManualOverride.End end = override.end();
        return new OverrideResponse(
                override.id(),
                override.account(),
                override.band(),
                override.reason(),
                override.by(),
                override.since(),
                override.until(),
                override.stateAt(now),
                override.computedBand(),
                override.score(),
                override.release(),
                end == null ? null : new Ended(end.id(), end.at(), end.by(), end.reason()),
                accuracy == null ? null : new Accuracy(accuracy.agreed(), accuracy.by(), accuracy.text()));
    }
}

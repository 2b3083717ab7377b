package io.bellwether.record.replay;

import io.bellwether.record.RecordSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of asking a recorded decision again.
 *
 * @param release the release that was asked; null when none could be
 * @param reason why it could not be asked again; null when it was
 * @param detail the reason in words
 * @param differences empty when the answer is the same to the digit
 */
record Replayed(
        RecordSummary.@Nullable ReleaseName release,
        @Nullable NotReplayable reason,
        @Nullable String detail,
        List<Difference> differences) {

    static Replayed impossible(NotReplayable reason, String detail) {
        return new Replayed(null, reason, detail, List.of());
    }

    boolean same() {
        return reason == null && differences.isEmpty();
    }
}

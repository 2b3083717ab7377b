package io.bellwether.record;

import io.bellwether.record.content.RecordTexts;
import io.bellwether.record.history.HistoryPoint;
import io.bellwether.record.history.PointOrigin;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One answer as it is kept.
 *
 * @param id version 7: orders by time
 * @param sha256 of the release, in hex
 * @param micros time to evaluate, in microseconds
 * @param rules public ids of all rows that matched and rules that fired
 * @param texts the body as it leaves, but for what the policy masks, and what it takes to evaluate again
 * @param given whether the caller gave facts
 * @param history as what the answer may stand in the account's history; null when it may not
 * @param point what the answer adds to the account's history; null when it adds nothing
 */
public record DecisionRecord(
        UUID id,
        String question,
        @Nullable String account,
        Instant asOf,
        Instant evaluatedAt,
        Asker asker,
        int release,
        String sha256,
        String engine,
        int micros,
        List<String> rules,
        RecordTexts texts,
        boolean given,
        @Nullable PointOrigin history,
        @Nullable HistoryPoint point) {
    /** What a record names as its engine when a person decided: no rule worked it out, so none can again. */
    public static final String PERSON = "person";
}

package io.bellwether.record;

import io.bellwether.record.history.HistoryPoint;
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
 * @param answer the body as it leaves, JSON, but for what the policy masks
 * @param because the reasons, JSON, when the body leaves without them; null otherwise
 * @param inputs all that the evaluation could read, JSON: enough to evaluate again
 * @param point what the answer adds to the account's history; null when it adds nothing
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are this record's own and are written once
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
        byte[] answer,
        byte @Nullable [] because,
        byte[] inputs,
        @Nullable HistoryPoint point) {
    /** What a record names as its engine when a person decided: no rule worked it out, so none can again. */
    public static final String PERSON = "person";
}

package io.bellwether.decision;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.record.history.PointOrigin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A question about one account, its envelope checked but its facts not yet.
 *
 * @param account id of a stored account; null when only given facts count
 * @param facts given facts, an object; they win over stored ones
 * @param asOf the instant the answer is for
 * @param history as what the answer may join the account's history, when it rests on stored facts alone; null for never
 */
record DecisionRequest(
        @Nullable String account,
        JsonNode facts,
        Instant asOf,
        Explain explain,
        @Nullable PointOrigin history) {
    DecisionRequest withoutHistory() {
        return new DecisionRequest(account, facts, asOf, explain, null);
    }
}

package io.bellwether.decision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bellwether.record.history.PointOrigin;
import io.bellwether.rulebook.release.ActiveRelease;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A question about one account, its envelope checked but its facts not yet.
 *
 * @param account id of a stored account; null when only given facts count
 * @param facts given facts, an object; they win over stored ones
 * @param asOf the instant the answer is for
 * @param history as what the answer may join the account's history, when it rests on stored facts alone; null for never
 */
public record DecisionRequest(
        @Nullable String account,
        JsonNode facts,
        Instant asOf,
        Explain explain,
        @Nullable PointOrigin history) {

    /** A stored account's own facts alone. */
    static DecisionRequest stored(String account, Instant asOf, @Nullable PointOrigin history) {
        return new DecisionRequest(account, JsonNodeFactory.instance.objectNode(), asOf, Explain.MATCHED, history);
    }

    /** The day that the answer is for. */
    LocalDate day(ActiveRelease release) {
        return asOf.atZone(release.rulebook().rulebook().zone()).toLocalDate();
    }

    DecisionRequest withoutHistory() {
        return new DecisionRequest(account, facts, asOf, explain, null);
    }
}

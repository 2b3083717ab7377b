package io.bellwether.record.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.account.ExactJson;
import io.bellwether.engine.PastInputs;
import io.bellwether.record.DecisionRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recorded decision, with what it takes to ask it again.
 *
 * @param asOf the instant that it was for, to the digit where the answer is kept
 * @param body the answer as it left, but for what was masked
 * @param because the reasons, when the body left without them; null otherwise
 * @param inputs all that the evaluation could read
 */
record RecordedDecision(
        UUID id,
        String question,
        @Nullable String account,
        Instant asOf,
        int release,
        String sha256,
        String engine,
        JsonNode body,
        @Nullable JsonNode because,
        JsonNode inputs) {

    /** Whether the reasons that are kept hold the values that were met. */
    boolean withValues() {
        return inputs.path("explain").asText().equals("full");
    }

    /** What must come out again: answer, because, confidence and missing. */
    JsonNode told() {
        ObjectNode told = ExactJson.MAPPER.createObjectNode();
        told.set("answer", body.path("answer"));
        told.set("because", because == null ? body.path("because") : because);
        told.set("confidence", body.path("confidence"));
        told.set("missing", body.path("missing"));
        return told;
    }

    /** Whether a person decided it, as with a band that somebody set. */
    boolean byPerson() {
        return engine.equals(DecisionRecord.PERSON);
    }

    /** Why its inputs are not whole any more; empty when they are. */
    Optional<NotReplayable> lost() {
        if (!inputs.path("erased").isEmpty() || inputs.path("erased").asBoolean()) {
            return Optional.of(NotReplayable.ERASED);
        }
        if (!inputs.path("masked").isEmpty() || inputs.path("masked").asBoolean()) {
            return Optional.of(NotReplayable.MASKED);
        }
        boolean whole = inputs.path("given").isObject()
                && inputs.path("stored").isObject()
                && inputs.path("history").isObject();
        return whole ? Optional.empty() : Optional.of(NotReplayable.ERASED);
    }

    PastInputs past() {
        return new PastInputs(account, asOf, inputs.path("given"), inputs.path("stored"), inputs.path("history"));
    }
}

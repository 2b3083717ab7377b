package io.bellwether.decision;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.fact.Fact;
import io.bellwether.fact.FactSheet;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A decision on a stored account that is on record.
 *
 * @param body the answer as the record keeps it
 * @param sheet the account's facts that it was made from
 * @param used the facts that it used, derived ones included
 */
public record RecordedDecision(
        UUID id, String question, Instant evaluatedAt, JsonNode body, FactSheet sheet, List<Fact> used) {}

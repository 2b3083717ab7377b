package io.bellwether.decision;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A question about one account, its envelope checked but its facts not yet.
 *
 * @param account id of a stored account; null when only given facts count
 * @param facts given facts, an object; they win over stored ones
 * @param asOf the instant the answer is for
 */
record DecisionRequest(@Nullable String account, JsonNode facts, Instant asOf, Explain explain) {}

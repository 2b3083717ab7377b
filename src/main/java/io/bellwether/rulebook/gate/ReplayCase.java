package io.bellwether.rulebook.gate;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision that was asked once, to be asked again.
 *
 * @param id of the recorded decision
 * @param facts as a caller would give them: values, or values with the day they were observed on
 */
public record ReplayCase(
        String id, String question, @Nullable String account, Instant asOf, JsonNode facts) {}

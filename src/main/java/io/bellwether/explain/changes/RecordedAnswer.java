package io.bellwether.explain.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.engine.PastInputs;
import io.bellwether.fact.CheckedFacts;
import io.bellwether.fact.FactSheet;
import io.bellwether.rulebook.model.Rulebook;
import java.time.Instant;
import java.util.UUID;

/**
 * One answer on record, with all that it was worked out from.
 *
 * @param answer the answer to the question at hand
 * @param inputs as the record keeps them
 */
record RecordedAnswer(UUID id, String account, Instant asOf, int release, JsonNode answer, JsonNode inputs) {

    /** The facts as a rulebook reads them, which need not be the one that answered. What it does not know is left out. */
    FactSheet sheet(Rulebook rulebook) {
        return new PastInputs(account, asOf, inputs.path("given"), inputs.path("stored"), inputs.path("history"))
                .sheet(rulebook, CheckedFacts.NONE);
    }
}

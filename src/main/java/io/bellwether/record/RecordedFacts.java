package io.bellwether.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.record.RecordResponse.RecordedFact;
import java.util.ArrayList;
import java.util.List;

/** Lists the facts that an answer used, each from where the record keeps it. */
final class RecordedFacts {
    private RecordedFacts() {}

    /** @param day as-of's day: a fact without a day of its own counts as observed on it */
    static List<RecordedFact> of(JsonNode inputs, String day) {
        List<RecordedFact> facts = new ArrayList<>();
        for (JsonNode used : inputs.path("used")) {
            String name = used.path("fact").asText();
            String origin = used.path("origin").asText();
            JsonNode fact = inputs.path(origin).path(name);
            JsonNode value = fact.has("value") ? fact.get("value") : fact;
            facts.add(new RecordedFact(name, value, fact.path("observedOn").asText(day), origin));
        }
        return facts;
    }
}

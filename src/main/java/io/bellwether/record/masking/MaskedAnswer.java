package io.bellwether.record.masking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.bellwether.engine.Because;
import java.util.List;

/** Masks an answer's body where values stand, and leaves alone what only says where a rule stands and what it asks for. */
final class MaskedAnswer {
    private static final String ASKS = "; the row asks for ";

    private final MaskingValues masking;

    MaskedAnswer(MaskingValues masking) {
        this.masking = masking;
    }

    /** @param reasons those that the body tells, if it tells any */
    void mask(ObjectNode body, List<Because> reasons) {
        within(body, "answer");
        because(body.path("because"), reasons);
        for (JsonNode fact : body.path("facts")) {
            ((ObjectNode) fact)
                    .set(
                            "value",
                            masking.all(fact.path("value"), fact.path("name").asText()));
        }
        for (JsonNode table : body.path("tables")) {
            within(table, "inputs");
            table.path("rows").forEach(this::row);
        }
        for (JsonNode dimension : body.path("points")) {
            dimension.path("by").forEach(input -> within(input, "score"));
        }
        for (JsonNode rule : body.path("fired")) {
            within(rule, "facts");
            within(rule, "records");
        }
        if (body.path("problems") instanceof ArrayNode problems) {
            for (int i = 0; i < problems.size(); i++) {
                problems.set(i, TextNode.valueOf(masking.words(problems.get(i).asText())));
            }
        }
    }

    /** @param told the reasons as JSON, in the order of {@code reasons}, or none of them */
    void because(JsonNode told, List<Because> reasons) {
        for (int i = 0; i < told.size(); i++) {
            ObjectNode because = (ObjectNode) told.get(i);
            because.put(
                    "text",
                    masking.sentence(
                            because.path("text").asText(), reasons.get(i).quoted()));
            within(because, "values");
        }
    }

    /** A row that failed says in words what its cell met. */
    private void row(JsonNode row) {
        if (row.get("failed") instanceof ObjectNode failed && failed.has("value")) {
            String label = failed.path("label").asText();
            String before = failed.get("value").toString();
            failed.set("value", masking.all(failed.get("value"), label));
            String words = row.path("text").asText();
            int asks = words.lastIndexOf(ASKS);
            if (!failed.get("value").toString().equals(before)) {
                String now = failed.get("value").asText(failed.get("value").toString());
                ((ObjectNode) row).put("text", label + " is " + now + (asks < 0 ? "" : words.substring(asks)));
            }
        }
    }

    private void within(JsonNode object, String name) {
        if (object instanceof ObjectNode node && node.has(name)) {
            node.set(name, masking.all(node.get(name), name));
        }
    }
}

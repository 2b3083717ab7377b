package io.bellwether.record.masking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.RecordDefinition;
import java.util.List;

/** Masks a record's inputs, where every fact has its name, and notes in them what was masked. */
final class MaskedInputs {
    /** The parts of a record's inputs that hold facts by name. */
    static final List<String> LAYERS = List.of("given", "stored", "history", "derived");

    private final SensitiveFacts facts;
    private final MaskingValues masking;

    MaskedInputs(SensitiveFacts facts, MaskingValues masking) {
        this.facts = facts;
        this.masking = masking;
    }

    void mask(JsonNode inputs) {
        LAYERS.forEach(layer -> facts(inputs.path(layer)));
    }

    private void facts(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> entry.setValue(entry(entry.getKey(), entry.getValue())));
        } else if (node.isArray()) {
            node.forEach(this::facts);
        }
    }

    private JsonNode entry(String name, JsonNode value) {
        FactDefinition fact = facts.named(name);
        if (fact != null) {
            return masked(fact, value);
        }
        RecordDefinition list = facts.list(name);
        if (list != null) {
            value.forEach(row -> {
                if (row instanceof ObjectNode object) {
                    masking.fields(list, object);
                }
            });
        }
        facts(value);
        return value;
    }

    private JsonNode masked(FactDefinition fact, JsonNode value) {
        if (value instanceof ObjectNode object && object.has("value")) {
            object.set("value", masking.scalar(fact.name(), fact, object.get("value")));
            return object;
        }
        if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, masking.scalar(fact.name(), fact, array.get(i)));
            }
            return array;
        }
        return masking.scalar(fact.name(), fact, value);
    }
}

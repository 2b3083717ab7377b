package io.bellwether.explain.changes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.account.ExactJson;
import io.bellwether.fact.CheckedFacts;
import io.bellwether.fact.FactReader;
import io.bellwether.fact.FactSheet;
import io.bellwether.fact.Origin;
import io.bellwether.fact.RecordDefinition;
import io.bellwether.problem.Finding;
import io.bellwether.rulebook.model.Rulebook;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        LocalDate day = asOf.atZone(rulebook.zone()).toLocalDate();
        return FactSheet.of(
                account,
                asOf,
                rulebook.zone(),
                rulebook.catalogue(),
                CheckedFacts.NONE,
                read(rulebook, "stored", Origin.STORED, day),
                read(rulebook, "history", Origin.HISTORY, day));
    }

    private CheckedFacts read(Rulebook rulebook, String part, Origin origin, LocalDate day) {
        List<Finding> findings = new ArrayList<>();
        FactReader reader = new FactReader(rulebook.catalogue(), rulebook.zone());
        ObjectNode facts = ExactJson.MAPPER.createObjectNode();
        Map<String, List<Map<String, Object>>> lists = new LinkedHashMap<>();
        inputs.path(part).properties().forEach(input -> {
            RecordDefinition list = rulebook.catalogue().records().get(input.getKey());
            if (list != null && input.getValue().isArray()) {
                lists.put(input.getKey(), list(list, input.getValue(), reader, findings));
            } else if (rulebook.catalogue().facts().containsKey(input.getKey())) {
                facts.set(input.getKey(), input.getValue());
            }
        });
        return new CheckedFacts(reader.read(facts, day, origin, part, findings).facts(), Set.of(), lists);
    }

    private static List<Map<String, Object>> list(
            RecordDefinition definition, JsonNode rows, FactReader reader, List<Finding> findings) {
        List<String> fields = definition.fields().stream().map(f -> f.name()).toList();
        List<Map<String, Object>> all = new ArrayList<>();
        ArrayNode part = ExactJson.MAPPER.createArrayNode();
        for (JsonNode row : rows) {
            part.add(((ObjectNode) row.deepCopy()).retain(fields));
            if (part.size() == FactReader.MAX_RECORDS) {
                all.addAll(reader.records(definition, part, definition.name(), findings));
                part.removeAll();
            }
        }
        all.addAll(reader.records(definition, part, definition.name(), findings));
        return all;
    }
}

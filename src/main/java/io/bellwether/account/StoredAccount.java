package io.bellwether.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.fact.CheckedFacts;
import io.bellwether.fact.Fact;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactReader;
import io.bellwether.fact.Origin;
import io.bellwether.fact.RecordDefinition;
import io.bellwether.fact.ValueReader;
import io.bellwether.problem.Finding;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What is stored about an account as of a day, as JSON: it outlives any one release's catalogue.
 *
 * @param day the as-of day
 * @param facts by name: {@code {value, observedOn}}, the latest observation up to the day
 * @param records by list name: an object of records by key, whatever their dates
 * @param earlier all observations of a fact up to the day, by name, for facts whose first value counts
 * @param outcomes the latest day up to the day on which a renewal ended so, by the kind of outcome
 */
public record StoredAccount(
        String id,
        String name,
        LocalDate day,
        ObjectNode facts,
        ObjectNode records,
        ObjectNode earlier,
        ObjectNode outcomes) {

    /**
     * The facts and records that this catalogue knows, with its types, as they were known on the day. Stored values
     * that no longer agree with the catalogue count as missing.
     *
     * @param zone the rulebook's zone
     * @param findings takes what was left out because it does not agree
     */
    public CheckedFacts against(FactCatalogue catalogue, ZoneId zone, List<Finding> findings) {
        FactReader reader = new FactReader(catalogue, zone);
        JsonNode known = only(facts, catalogue.facts().keySet());
        CheckedFacts checked = reader.read(known, day, Origin.STORED, "stored", findings);
        Map<String, List<Map<String, Object>>> lists = new LinkedHashMap<>();
        catalogue.records().values().forEach(definition -> {
            JsonNode rows = records.get(definition.name());
            if (rows != null) {
                lists.put(definition.name(), list(definition, rows, zone, reader, findings));
            }
        });
        Map<String, Fact> all = new LinkedHashMap<>(checked.facts());
        catalogue.facts().values().stream()
                .filter(definition -> !all.containsKey(definition.name()))
                .forEach(definition ->
                        stands(definition, catalogue, zone).ifPresent(fact -> all.put(definition.name(), fact)));
        return new CheckedFacts(all, Set.of(), lists);
    }

    /** What stands for a fact that nobody supplied: the first value of another one, or the day of an outcome. */
    private Optional<Fact> stands(FactDefinition definition, FactCatalogue catalogue, ZoneId zone) {
        ValueReader values = new ValueReader(zone);
        JsonNode outcome = definition.outcome() == null ? null : outcomes.get(definition.outcome());
        if (outcome != null
                && catalogue.lastDay().filter(definition::equals).isPresent()
                && wentOn(outcome, catalogue)) {
            return Optional.empty();
        }
        if (outcome != null) {
            return values.read(definition, outcome, "stored", new ArrayList<>())
                    .map(on -> new Fact(definition.name(), on, (LocalDate) on, Origin.STORED));
        }
        FactDefinition source =
                definition.firstOf() == null ? null : catalogue.facts().get(definition.firstOf());
        if (source == null) {
            return Optional.empty();
        }
        return StreamSupport.stream(earlier.path(source.name()).spliterator(), false)
                .flatMap(observed -> values.read(source, observed.path("value"), "stored", new ArrayList<>()).stream()
                        .map(value -> new Fact(
                                definition.name(),
                                value instanceof ZonedDateTime instant ? instant.toLocalDate() : value,
                                LocalDate.parse(observed.path("observedOn").asText()),
                                Origin.STORED)))
                .min(Comparator.comparing(fact -> (LocalDate) fact.value()));
    }

    /** Whether a later outcome, or a fact observed since, says that the account's story did not end with this one. */
    private boolean wentOn(JsonNode outcome, FactCatalogue catalogue) {
        String ended = outcome.asText();
        if (StreamSupport.stream(outcomes.spliterator(), false)
                .anyMatch(on -> on.asText().compareTo(ended) > 0)) {
            return true;
        }
        JsonNode staying =
                facts.path(catalogue.staying().map(FactDefinition::name).orElse(""));
        return staying.path("value").isBoolean()
                && !staying.path("value").asBoolean()
                && staying.path("observedOn").asText().compareTo(ended) >= 0;
    }

    /** The day on which the account's story ended; empty when that is not known. */
    public Optional<LocalDate> lastDay(FactCatalogue catalogue, ZoneId zone) {
        FactDefinition definition = catalogue.lastDay().orElse(null);
        if (definition == null) {
            return Optional.empty();
        }
        JsonNode supplied = facts.path(definition.name()).path("value");
        try {
            return supplied.isTextual()
                    ? Optional.of(LocalDate.parse(supplied.asText()))
                    : stands(definition, catalogue, zone).map(fact -> (LocalDate) fact.value());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The same account as it was known on its last day, which is told by a fact even if it became known later. */
    public StoredAccount keeping(String fact, StoredAccount earlier) {
        ObjectNode known = earlier.facts.deepCopy();
        known.putObject(fact).put("observedOn", earlier.day.toString()).put("value", earlier.day.toString());
        return new StoredAccount(id, name, earlier.day, known, earlier.records, earlier.earlier, earlier.outcomes);
    }

    private List<Map<String, Object>> list(
            RecordDefinition definition, JsonNode rows, ZoneId zone, FactReader reader, List<Finding> findings) {
        List<Map<String, Object>> list = new ArrayList<>();
        ArrayNode part = ExactJson.MAPPER.createArrayNode();
        Set<String> fields = definition.fields().stream().map(f -> f.name()).collect(Collectors.toSet());
        for (JsonNode row : rows) {
            part.add(only(row, fields));
            if (part.size() == FactReader.MAX_RECORDS) {
                list.addAll(reader.records(definition, part, "stored." + definition.name(), findings));
                part.removeAll();
            }
        }
        list.addAll(reader.records(definition, part, "stored." + definition.name(), findings));
        return RecordTimeline.asOf(definition, list, day, zone);
    }

    /** Of an object's members those of these names, in its order; object and values are the same, which nobody changes. */
    private static JsonNode only(JsonNode object, Set<String> names) {
        if (object.propertyStream().allMatch(member -> names.contains(member.getKey()))) {
            return object;
        }
        ObjectNode kept = ExactJson.MAPPER.createObjectNode();
        object.properties().forEach(member -> {
            if (names.contains(member.getKey())) {
                kept.set(member.getKey(), member.getValue());
            }
        });
        return kept;
    }
}

package io.bellwether.engine.drools.sandbox;

import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What detections may name.
 *
 * @param types fields by type: the account, thresholds and the catalogue's records
 */
record DrlVocabulary(Map<String, Set<String>> types) {
    static final Set<String> FUNCTIONS = Set.of("count", "sum", "min", "max", "average");
    static final Set<String> CALENDAR = Set.of("days", "businessDays");

    static DrlVocabulary of(FactCatalogue catalogue) {
        Map<String, Set<String>> types = new HashMap<>();
        types.put("Threshold", Set.of("id", "value"));
        types.put(
                "Account",
                Stream.concat(Stream.of("asOf", "today"), catalogue.facts().keySet().stream())
                        .collect(Collectors.toSet()));
        catalogue
                .records()
                .values()
                .forEach(record -> types.put(
                        record.type(),
                        record.fields().stream().map(FactDefinition::name).collect(Collectors.toSet())));
        return new DrlVocabulary(types);
    }
}

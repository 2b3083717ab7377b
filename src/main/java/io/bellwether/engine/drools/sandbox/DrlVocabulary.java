package io.bellwether.engine.drools.sandbox;

import io.bellwether.engine.plan.detection.Matched;
import io.bellwether.engine.plan.detection.ValueKind;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What detections may name.
 *
 * @param types fields with the kinds of their values by type: the account, thresholds and the catalogue's records
 * @param allowed the values of each choice by type and field, {@code Ticket.priority}
 */
record DrlVocabulary(Map<String, Map<String, ValueKind>> types, Map<String, List<String>> allowed) {
    static final Set<String> FUNCTIONS = Set.of("count", "sum", "min", "max", "average");
    static final Set<String> CALENDAR = Set.of("days", "businessDays");

    static DrlVocabulary of(FactCatalogue catalogue) {
        Map<String, Map<String, ValueKind>> types = new HashMap<>();
        types.put(Matched.THRESHOLD, Map.of("id", ValueKind.TEXT, "value", ValueKind.NUMBER));
        Map<String, ValueKind> account = kinds(catalogue.facts().values());
        account.put("asOf", ValueKind.INSTANT);
        account.put("today", ValueKind.DATE);
        types.put(Matched.ACCOUNT, account);
        catalogue.records().values().forEach(record -> types.put(record.type(), kinds(record.fields())));
        Map<String, List<String>> allowed = new HashMap<>();
        catalogue.facts().values().forEach(fact -> allowed.put(Matched.ACCOUNT + "." + fact.name(), fact.allowed()));
        catalogue
                .records()
                .values()
                .forEach(record -> record.fields()
                        .forEach(field -> allowed.put(record.type() + "." + field.name(), field.allowed())));
        return new DrlVocabulary(types, allowed);
    }

    private static Map<String, ValueKind> kinds(Collection<FactDefinition> fields) {
        Map<String, ValueKind> kinds = new HashMap<>();
        fields.forEach(field -> kinds.put(field.name(), ValueKind.of(field.type())));
        return kinds;
    }

    /** Whether objects of a type come from a list of records, which may not be known. */
    static boolean listed(String type) {
        return !type.equals(Matched.ACCOUNT) && !type.equals(Matched.THRESHOLD);
    }
}

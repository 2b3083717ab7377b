package io.bellwether.fact;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.shared.CalendarDay;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks sent facts and child records against the catalogue; every problem is found, not just the first. */
public final class FactReader {
    /** Child records an account may carry in one list; a limit of the wire, not of any rule. */
    public static final int MAX_RECORDS = 5_000;

    private final FactCatalogue catalogue;
    private final ValueReader values;

    public FactReader(FactCatalogue catalogue, ZoneId zone) {
        this.catalogue = catalogue;
        this.values = new ValueReader(zone);
    }

    /**
     * Reads an object of facts and records.
     *
     * @param day the day that a fact without an own day counts as observed on, and the last one it may name
     * @param path where the object stands in the input, for findings
     */
    public CheckedFacts read(JsonNode object, LocalDate day, Origin origin, String path, List<Finding> findings) {
        if (!object.isObject()) {
            findings.add(Finding.at(path, "must be an object of facts by name"));
            return CheckedFacts.NONE;
        }
        Map<String, Fact> facts = new LinkedHashMap<>();
        Set<String> nulls = new LinkedHashSet<>();
        Map<String, List<Map<String, Object>>> records = new LinkedHashMap<>();
        object.properties().forEach(entry -> {
            String name = entry.getKey();
            JsonNode node = entry.getValue();
            String at = path + "." + name;
            FactDefinition fact = catalogue.facts().get(name);
            RecordDefinition recordType = catalogue.records().get(name);
            if (fact == null && recordType == null) {
                Findings.add(
                        findings,
                        at,
                        "is not a fact of the catalogue",
                        () -> catalogue.nearest(name).map(n -> "did you mean " + n + "?"));
            } else if (node.isNull() || (node.path("value").isNull() && node.size() == 1)) {
                nulls.add(name);
            } else if (fact != null) {
                Fact value = fact(fact, node, day, origin, at, findings);
                if (value != null) {
                    facts.put(name, value);
                } else if (node.path("value").isNull()) {
                    nulls.add(name);
                }
            } else if (recordType != null) {
                records.put(name, records(recordType, node, at, findings));
            }
        });
        return new CheckedFacts(facts, nulls, records);
    }

    private @Nullable Fact fact(
            FactDefinition fact, JsonNode node, LocalDate day, Origin origin, String path, List<Finding> findings) {
        JsonNode value = node;
        LocalDate observedOn = day;
        if (node.isObject()) {
            int before = findings.size();
            node.fieldNames().forEachRemaining(n -> {
                if (!n.equals("value") && !n.equals("observedOn")) {
                    findings.add(new Finding(path + "." + n, "is not known here", "value and observedOn"));
                }
            });
            if (!node.has("value")) {
                findings.add(Finding.at(path, "an object must hold value, and may hold observedOn"));
            }
            observedOn = node.has("observedOn") ? day(node.get("observedOn"), day, path, findings) : day;
            if (findings.size() > before || observedOn == null) {
                return null;
            }
            value = node.get("value");
        }
        if (value.isNull()) {
            return null;
        }
        LocalDate on = observedOn;
        return values.read(fact, value, path, findings)
                .map(v -> new Fact(fact.name(), v, on, origin))
                .filter(v -> origin != Origin.GIVEN || !future(fact, v, day, path, findings))
                .orElse(null);
    }

    private static boolean future(FactDefinition fact, Fact value, LocalDate day, String path, List<Finding> findings) {
        boolean future = fact.past() && value.isAfter(day);
        if (future) {
            findings.add(Finding.at(path, "tells of the past, but is after " + day));
        }
        return future;
    }

    private static @Nullable LocalDate day(JsonNode node, LocalDate latest, String path, List<Finding> findings) {
        try {
            LocalDate day = CalendarDay.read(node.asText());
            if (!day.isAfter(latest)) {
                return day;
            }
            findings.add(Finding.at(path + ".observedOn", "is after the as-of day " + latest));
        } catch (DateTimeException e) {
            findings.add(Finding.at(path + ".observedOn", "must be a day like 2026-11-22"));
        }
        return null;
    }

    /** Reads one list of child records; rows with findings are left out. */
    public List<Map<String, Object>> records(
            RecordDefinition type, JsonNode node, String path, List<Finding> findings) {
        List<Map<String, Object>> rows = new ArrayList<>();
        if (!node.isArray()) {
            findings.add(Finding.at(path, "must be a list of records"));
            return rows;
        }
        if (node.size() > MAX_RECORDS) {
            findings.add(Finding.at(path, "holds " + node.size() + " records; at most " + MAX_RECORDS + " are taken"));
            return rows;
        }
        for (int i = 0; i < node.size(); i++) {
            int before = findings.size();
            rows.add(row(type, node.get(i), findings));
            for (int found = before; found < findings.size(); found++) {
                findings.set(found, findings.get(found).within(path + "[" + i + "]"));
            }
        }
        return rows;
    }

    /** Reads one record; its findings tell their places within it, for the few that have any. */
    private Map<String, Object> row(RecordDefinition type, JsonNode node, List<Finding> findings) {
        Map<String, Object> row = new LinkedHashMap<>();
        type.fields().forEach(f -> row.put(f.name(), null));
        if (!node.isObject()) {
            findings.add(Finding.at("", "must be an object"));
            return row;
        }
        node.properties().forEach(entry -> {
            String at = entry.getKey();
            FactDefinition field = type.field(entry.getKey()).orElse(null);
            if (field == null) {
                List<String> known =
                        type.fields().stream().map(FactDefinition::name).toList();
                Findings.unknown(findings, at, "is not a field of " + type.name(), entry.getKey(), known);
            } else if (!entry.getValue().isNull()) {
                values.read(field, entry.getValue(), at, findings).ifPresent(v -> row.put(field.name(), v));
            }
        });
        return row;
    }
}

package io.bellwether.engine.drools;

import io.bellwether.engine.Missing;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactSheet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says which of the facts that an answer read were not there, and why. */
final class MissingFacts {
    private MissingFacts() {}

    static List<Missing> of(Set<String> used, FactSheet sheet, FactCatalogue catalogue) {
        Set<String> replaced = new LinkedHashSet<>();
        Set<String> silent = new LinkedHashSet<>();
        for (FactDefinition fact : catalogue.facts().values()) {
            if (fact.optional()) {
                silent.add(fact.name());
            }
            if (!fact.replaces().isEmpty()) {
                silent.add(fact.name());
                if (sheet.facts().containsKey(fact.name())) {
                    replaced.addAll(fact.replaces());
                }
            }
        }
        return used.stream()
                .filter(f -> !sheet.facts().containsKey(f) && !replaced.contains(f) && !silent.contains(f))
                .map(f -> new Missing(f, why(f, sheet), sheet.stale().get(f)))
                .toList();
    }

    private static String why(String fact, FactSheet sheet) {
        if (sheet.nulls().contains(fact)) {
            return "null";
        }
        return sheet.stale().containsKey(fact) ? "stale" : "absent";
    }
}

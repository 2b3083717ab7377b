package io.bellwether.engine.drools;

import io.bellwether.engine.Missing;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactSheet;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says which of the facts that an answer read were not there, and why. */
final class MissingFacts {
    private static final String ABSENT = "absent";
    private static final String STALE = "stale";
    private static final String FUTURE = "future";
    private static final String NULL = "null";

    private MissingFacts() {}

    static List<Missing> of(Set<String> used, FactSheet sheet, FactCatalogue catalogue) {
        Set<String> replaced = new LinkedHashSet<>();
        for (FactDefinition fact : catalogue.facts().values()) {
            if (sheet.facts().containsKey(fact.name())) {
                replaced.addAll(fact.replaces());
            }
        }
        return used.stream()
                .filter(f -> !sheet.facts().containsKey(f) && !replaced.contains(f))
                .map(f -> missing(f, sheet))
                .filter(m -> told(m, catalogue))
                .toList();
    }

    /** A score that stands for other facts is missed only where there was one; a fact that rules do well without, never. */
    private static boolean told(Missing missing, FactCatalogue catalogue) {
        FactDefinition fact = catalogue.facts().get(missing.fact());
        if (fact == null || missing.why().equals(FUTURE)) {
            return true;
        }
        return !fact.optional() && (fact.replaces().isEmpty() || !missing.why().equals(ABSENT));
    }

    private static Missing missing(String fact, FactSheet sheet) {
        if (sheet.nulls().contains(fact)) {
            return new Missing(fact, NULL, null);
        }
        LocalDate future = sheet.future().get(fact);
        if (future != null) {
            return new Missing(fact, FUTURE, future);
        }
        LocalDate stale = sheet.stale().get(fact);
        return stale == null ? new Missing(fact, ABSENT, null) : new Missing(fact, STALE, stale);
    }
}

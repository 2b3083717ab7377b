package io.bellwether.engine.evaluation;

import io.bellwether.engine.Missing;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactSheet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The catalogue's facts by number, in the order of their names; says which of those that an answer read were not there, and why. */
final class MissingFacts {
    private static final String ABSENT = "absent";
    private static final String STALE = "stale";
    private static final String FUTURE = "future";
    private static final String NULL = "null";

    private final FactDefinition[] facts;
    private final Map<String, Integer> numbers = new HashMap<>();
    /** Facts that stand for others, with these. */
    private final Map<String, BitSet> replaced = new HashMap<>();

    MissingFacts(FactCatalogue catalogue) {
        facts = catalogue.facts().values().stream()
                .sorted(Comparator.comparing(FactDefinition::name))
                .toArray(FactDefinition[]::new);
        for (int i = 0; i < facts.length; i++) {
            numbers.put(facts[i].name(), i);
        }
        for (FactDefinition fact : facts) {
            if (!fact.replaces().isEmpty()) {
                replaced.put(fact.name(), numbers(fact.replaces()));
            }
        }
    }

    /** The numbers of facts by their names; what is no fact has none. */
    BitSet numbers(Collection<String> names) {
        BitSet all = new BitSet(facts.length);
        for (String name : names) {
            Integer number = numbers.get(name);
            if (number != null) {
                all.set(number);
            }
        }
        return all;
    }

    int size() {
        return facts.length;
    }

    String name(int fact) {
        return facts[fact].name();
    }

    List<Missing> of(BitSet used, FactSheet sheet) {
        BitSet open = (BitSet) used.clone();
        replaced.forEach((fact, others) -> {
            if (sheet.facts().containsKey(fact)) {
                open.andNot(others);
            }
        });
        List<Missing> missing = new ArrayList<>();
        for (int i = open.nextSetBit(0); i >= 0; i = open.nextSetBit(i + 1)) {
            if (!sheet.facts().containsKey(facts[i].name())) {
                add(facts[i], sheet, missing);
            }
        }
        return missing;
    }

    /** A score that stands for other facts is missed only where there was one; a fact that rules do well without, never. */
    private static void add(FactDefinition fact, FactSheet sheet, List<Missing> missing) {
        String name = fact.name();
        LocalDate future = sheet.future().get(name);
        LocalDate stale = sheet.stale().get(name);
        if (sheet.nulls().contains(name)) {
            if (!fact.optional()) {
                missing.add(new Missing(name, NULL, null));
            }
        } else if (future != null) {
            missing.add(new Missing(name, FUTURE, future));
        } else if (!fact.optional() && (stale != null || fact.replaces().isEmpty())) {
            missing.add(new Missing(name, stale == null ? ABSENT : STALE, stale));
        }
    }
}

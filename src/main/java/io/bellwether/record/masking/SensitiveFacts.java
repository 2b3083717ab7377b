package io.bellwether.record.masking;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.fact.CheckedFacts;
import io.bellwether.fact.Fact;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.RecordDefinition;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a catalogue marks sensitive: facts, and fields of child records. */
final class SensitiveFacts {
    private final FactCatalogue catalogue;
    private final Map<String, FactDefinition> facts = new HashMap<>();
    private final Map<String, FactDefinition> labels = new HashMap<>();
    private final Map<String, RecordDefinition> lists = new HashMap<>();
    private final Map<String, RecordDefinition> types = new HashMap<>();

    SensitiveFacts(FactCatalogue catalogue) {
        this.catalogue = catalogue;
        for (FactDefinition fact : catalogue.facts().values()) {
            if (fact.sensitive()) {
                facts.put(fact.name(), fact);
                labels.put(fact.label(), fact);
            }
        }
        for (RecordDefinition list : catalogue.records().values()) {
            if (list.fields().stream().anyMatch(FactDefinition::sensitive)) {
                lists.put(list.name(), list);
                types.put(list.type(), list);
            }
        }
    }

    boolean isOf(FactCatalogue other) {
        return catalogue == other;
    }

    /** Whether anything of them is among what an evaluation read; may say so of what turns out to be empty. */
    boolean areIn(JsonNode given, Collection<CheckedFacts> known, Collection<Fact> used) {
        return facts.keySet().stream()
                        .anyMatch(name -> given.findValue(name) != null
                                || known.stream().anyMatch(k -> k.facts().containsKey(name)))
                || lists.keySet().stream()
                        .anyMatch(name -> given.findValue(name) != null
                                || known.stream()
                                        .anyMatch(k -> !k.records()
                                                .getOrDefault(name, List.of())
                                                .isEmpty()))
                || used.stream().anyMatch(fact -> facts.containsKey(fact.name()));
    }

    /** The sensitive fact of this name. */
    @Nullable
    FactDefinition named(String name) {
        return facts.get(name);
    }

    /** The sensitive fact that goes by this name or label. */
    @Nullable
    FactDefinition called(String word) {
        FactDefinition fact = facts.get(word);
        return fact == null ? labels.get(word) : fact;
    }

    /** The list of this name, when fields of it are sensitive. */
    @Nullable
    RecordDefinition list(String name) {
        return lists.get(name);
    }

    /** The list of records of this type, when fields of it are sensitive. */
    @Nullable
    RecordDefinition type(String name) {
        return types.get(name);
    }
}

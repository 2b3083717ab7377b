package io.bellwether.engine.evaluation;

import io.bellwether.fact.FactDefinition;
import io.bellwether.rulebook.model.Rulebook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rulebook's facts that follow from others. */
final class Derivations {
    private final Decisions decisions;
    private final Input[] inputs;
    private final Map<String, DerivedFact> facts = new HashMap<>();
    private final Map<String, List<String>> replaced = new HashMap<>();
    private final List<FactDefinition> scores;

    /** @param derivedInputs of each derived fact's decision, by fact */
    Derivations(Rulebook rulebook, Map<String, Set<String>> derivedInputs, Decisions.Engine engine) {
        List<String> named = List.copyOf(
                derivedInputs.values().stream().collect(TreeSet<String>::new, TreeSet::addAll, TreeSet::addAll));
        inputs = named.stream().map(name -> Input.of(name, List.of(), rulebook)).toArray(Input[]::new);
        List<String> names = new ArrayList<>(derivedInputs.keySet());
        for (String name : names) {
            Set<String> own = derivedInputs.getOrDefault(name, Set.of());
            facts.put(
                    name,
                    new DerivedFact(
                            name,
                            facts.size(),
                            List.copyOf(own),
                            own.stream().mapToInt(named::indexOf).toArray()));
        }
        decisions = rulebook.derivations() == null || names.isEmpty()
                ? (values, wanted, silent, trace) -> {
                    throw new IllegalStateException("no derivations");
                }
                : engine.decisions(rulebook.derivations(), named, names);
        scores = rulebook.catalogue().facts().values().stream()
                .filter(fact -> !fact.replaces().isEmpty())
                .toList();
        scores.forEach(score -> replaced.put(score.name(), List.copyOf(score.replaces())));
    }

    Decisions decisions() {
        return decisions;
    }

    /** What the decisions read, by name. */
    Input[] inputs() {
        return inputs;
    }

    @Nullable
    DerivedFact fact(String name) {
        return facts.get(name);
    }

    /** The facts in place of which one can be given. */
    List<String> replacedBy(String fact) {
        return replaced.getOrDefault(fact, List.of());
    }

    /** The facts that can be given in place of others. */
    List<FactDefinition> scores() {
        return scores;
    }
}

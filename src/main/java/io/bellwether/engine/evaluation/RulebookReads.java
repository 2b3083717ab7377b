package io.bellwether.engine.evaluation;

import io.bellwether.engine.QuestionFacts;
import io.bellwether.engine.QuestionInputs;
import io.bellwether.fact.FactDefinition;
import io.bellwether.rulebook.model.HistoryDefinition;
import io.bellwether.rulebook.model.Rulebook;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What a rulebook's questions, derived facts and thresholds read. */
public final class RulebookReads {
    private final Rulebook rulebook;
    private final Map<String, QuestionPlan> plans;
    private final Map<String, Set<String>> derivedInputs = new LinkedHashMap<>();
    private final Set<String> thresholdInputs;
    private final Map<String, QuestionInputs> inputs = new ConcurrentHashMap<>();

    /** @param models by name */
    public RulebookReads(Rulebook rulebook, Map<String, ReadModel> models, Map<String, QuestionPlan> plans) {
        this.rulebook = rulebook;
        this.plans = plans;
        Rulebook.DecisionName limits = rulebook.thresholds();
        ReadModel limitModel = limits == null ? null : models.get(limits.model());
        ReadModel.ReadDecision limit = limitModel == null || limits == null
                ? null
                : limitModel.decisions().get(limits.decision());
        this.thresholdInputs = limit == null ? Set.of() : limit.inputs();
        ReadModel derivations = rulebook.derivations() == null ? null : models.get(rulebook.derivations());
        if (derivations != null) {
            for (FactDefinition fact : rulebook.catalogue().facts().values()) {
                ReadModel.ReadDecision decision = derivations.decisions().get(fact.name());
                if (fact.derived() && decision != null) {
                    derivedInputs.put(fact.name(), decision.inputs());
                }
            }
        }
    }

    public Rulebook rulebook() {
        return rulebook;
    }

    /** By question. */
    public Map<String, QuestionPlan> plans() {
        return plans;
    }

    /** The question must exist. */
    public QuestionPlan plan(String question) {
        QuestionPlan plan = plans.get(question);
        if (plan == null) {
            throw new IllegalArgumentException("no question " + question);
        }
        return plan;
    }

    /** The inputs of each derived fact's decision, by fact. */
    Map<String, Set<String>> derivedInputs() {
        return derivedInputs;
    }

    Set<String> thresholdInputs() {
        return thresholdInputs;
    }

    /** What a question reads, through all that it needs. */
    public QuestionFacts facts(String question) {
        Set<String> facts = new TreeSet<>();
        Set<String> records = new TreeSet<>();
        SortedMap<String, List<String>> through = new TreeMap<>();
        List<String> open = new ArrayList<>(List.of(question));
        while (!open.isEmpty()) {
            QuestionPlan plan = plan(open.remove(open.size() - 1));
            if (through.putIfAbsent(plan.definition().name(), files(plan)) != null) {
                continue;
            }
            open.addAll(plan.needs());
            facts.addAll(plan.definition().modelInputs() ? plan.inputs() : plan.facts());
            records.addAll(plan.records());
            plan.facts().forEach(fact -> open.addAll(answersFor(fact)));
        }
        boolean ownInputs = plan(question).definition().modelInputs();
        for (String fact : ownInputs ? List.<String>of() : List.copyOf(facts)) {
            Set<String> from = derivedInputs.getOrDefault(fact, Set.of());
            from.stream().filter(rulebook.catalogue().records()::containsKey).forEach(records::add);
            from.stream().filter(rulebook.catalogue().facts()::containsKey).forEach(facts::add);
        }
        return new QuestionFacts(List.copyOf(facts), List.copyOf(records), Collections.unmodifiableSortedMap(through));
    }

    private static List<String> files(QuestionPlan plan) {
        return Stream.concat(
                        Stream.ofNullable(plan.file()),
                        plan.definition().detections().stream().map(group -> "rules/detections/" + group + ".drl"))
                .toList();
    }

    /** The question whose answer a derived fact is worked out from, if any. */
    private List<String> answersFor(String fact) {
        HistoryDefinition history = rulebook.history();
        return history != null && derivedInputs.getOrDefault(fact, Set.of()).contains(history.variable())
                ? List.of(history.question())
                : List.of();
    }

    /** Everything from outside that answering may read or be swayed by. */
    public QuestionInputs inputs(String question) {
        return inputs.computeIfAbsent(question, this::worksFrom);
    }

    private QuestionInputs worksFrom(String question) {
        QuestionFacts reads = facts(question);
        Set<String> names = new TreeSet<>(reads.facts());
        reads.facts().forEach(f -> names.addAll(derivedInputs.getOrDefault(f, Set.of())));
        names.addAll(thresholdInputs);
        Map<String, FactDefinition> facts = rulebook.catalogue().facts();
        facts.values().stream()
                .filter(f -> f.replaces().stream().anyMatch(names::contains))
                .map(FactDefinition::name)
                .toList()
                .forEach(names::add);
        names.retainAll(facts.keySet());
        return new QuestionInputs(names, Set.copyOf(reads.records()));
    }
}

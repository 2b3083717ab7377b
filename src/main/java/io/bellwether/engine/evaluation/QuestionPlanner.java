package io.bellwether.engine.evaluation;

import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import io.bellwether.rulebook.model.HistoryDefinition;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.rulebook.model.RulebookReader;
import io.bellwether.shared.Nearest;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Ties each question to its model and checks that all it reads exists. */
public final class QuestionPlanner {
    private final Rulebook rulebook;
    private final Map<String, ReadModel> models;
    private final @Nullable Map<String, List<String>> detections;
    private final List<RuleFinding> findings;

    /**
     * Plans a rulebook's questions.
     *
     * @param models by name
     * @param detections the facts and records that each group names; null when they could not be read
     */
    public QuestionPlanner(
            Rulebook rulebook,
            Map<String, ReadModel> models,
            @Nullable Map<String, List<String>> detections,
            List<RuleFinding> findings) {
        this.rulebook = rulebook;
        this.models = models;
        this.detections = detections;
        this.findings = findings;
    }

    public Map<String, QuestionPlan> plan() {
        Map<String, QuestionPlan> plans = new LinkedHashMap<>();
        rulebook.questions().values().forEach(q -> plans.put(q.name(), plan(q)));
        if (rulebook.derivations() != null) {
            checkDerivations(rulebook.derivations(), plans);
        }
        if (rulebook.thresholds() != null) {
            ReadModel model = model(rulebook.thresholds().model(), "thresholds");
            if (model != null
                    && !model.decisions().containsKey(rulebook.thresholds().decision())) {
                missing(
                        "thresholds",
                        rulebook.thresholds().decision(),
                        model.decisions().keySet());
            }
        }
        return plans;
    }

    private QuestionPlan plan(QuestionDefinition question) {
        Set<String> facts = new LinkedHashSet<>();
        Set<String> records = new LinkedHashSet<>();
        question.detections().forEach(group -> readDetections(question, group, facts, records));
        if (question.model() == null || question.decision() == null) {
            return QuestionPlan.ofNeeds(question, facts, records);
        }
        ReadModel model = model(question.model(), "question " + question.name());
        if (model == null) {
            return QuestionPlan.ofNeeds(question, facts, records);
        }
        ReadModel.ReadDecision decision = model.decision(question.decision());
        Shape service = model.services().get(question.decision());
        if (decision == null && service == null) {
            missing(
                    "question " + question.name(),
                    question.decision(),
                    model.decisions().keySet());
            return QuestionPlan.ofNeeds(question, facts, records);
        }
        Set<String> inputs = decision == null ? model.inputs() : decision.inputs();
        if (!question.modelInputs()) {
            checkInputs(question, model, inputs, facts, records);
        }
        return new QuestionPlan(
                question,
                model.file(),
                decision == null ? question.decision() : decision.name(),
                points(question, model),
                decision == null,
                decision == null ? Objects.requireNonNull(service) : decision.shape(),
                facts,
                records,
                inputs,
                question.modelInputs() ? further(model, inputs, decision == null) : Set.of());
    }

    private @Nullable String points(QuestionDefinition question, ReadModel model) {
        if (question.points() == null) {
            return null;
        }
        ReadModel.ReadDecision points = model.decision(question.points());
        if (points == null) {
            missing(
                    "points of question " + question.name(),
                    question.points(),
                    model.decisions().keySet());
            return null;
        }
        return points.name();
    }

    /** A decision service may be given decisions too. */
    private static Set<String> further(ReadModel model, Set<String> inputs, boolean service) {
        Set<String> further = new LinkedHashSet<>(model.inputs());
        if (service) {
            further.addAll(model.decisions().keySet());
        }
        further.removeAll(inputs);
        return further;
    }

    private void readDetections(QuestionDefinition question, String group, Set<String> facts, Set<String> records) {
        if (detections == null) {
            return;
        }
        List<String> rules = detections.get(group);
        if (rules == null) {
            missing("question " + question.name(), group, detections.keySet());
            return;
        }
        split(rules, facts, records);
    }

    private void split(Collection<String> names, Set<String> facts, Set<String> records) {
        FactCatalogue catalogue = rulebook.catalogue();
        names.stream().filter(catalogue.facts()::containsKey).forEach(facts::add);
        names.stream().filter(catalogue.records()::containsKey).forEach(records::add);
    }

    private void checkInputs(
            QuestionDefinition question, ReadModel model, Set<String> inputs, Set<String> facts, Set<String> records) {
        Set<String> answers = question.needs().stream()
                .map(QuestionDefinition::camelCase)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        checkInputs(model.file(), inputs, answers);
        split(inputs, facts, records);
    }

    private void checkInputs(String file, Set<String> inputs, Set<String> answers) {
        FactCatalogue catalogue = rulebook.catalogue();
        for (String input : inputs) {
            boolean known = Input.isSpecial(input)
                    || answers.contains(input)
                    || catalogue.facts().containsKey(input)
                    || catalogue.records().containsKey(input);
            if (!known) {
                findings.add(RuleFinding.error(
                        file,
                        "input " + input + " is neither a fact nor a needed question's answer",
                        catalogue.nearest(input).orElse(null)));
            }
        }
    }

    private void checkDerivations(String name, Map<String, QuestionPlan> plans) {
        ReadModel model = model(name, "derivations");
        if (model == null) {
            return;
        }
        checkInputs(
                model.file(),
                model.inputs(),
                rulebook.history() == null
                        ? Set.of()
                        : Set.of(rulebook.history().variable()));
        if (rulebook.history() != null) {
            checkHistory(rulebook.history(), model, plans);
        }
        rulebook.catalogue().facts().values().stream()
                .filter(f -> f.derived() && !model.decisions().containsKey(f.name()))
                .forEach(f -> missing(
                        "derived fact " + f.name(), f.name(), model.decisions().keySet()));
    }

    /** The history's question cannot be answered from a fact that is derived from its own answer. */
    private void checkHistory(HistoryDefinition history, ReadModel derivations, Map<String, QuestionPlan> plans) {
        Set<String> fromAnswer = rulebook.catalogue().facts().values().stream()
                .filter(FactDefinition::derived)
                .flatMap(f -> Stream.ofNullable(derivations.decisions().get(f.name())))
                .filter(decision -> decision.inputs().contains(history.variable()))
                .map(ReadModel.ReadDecision::name)
                .collect(Collectors.toSet());
        Set<String> needed = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(history.question()));
        while (!open.isEmpty()) {
            QuestionPlan plan = plans.get(open.pop());
            if (plan != null && needed.add(plan.definition().name())) {
                open.addAll(plan.needs());
                plan.facts().stream()
                        .filter(fromAnswer::contains)
                        .forEach(fact -> findings.add(RuleFinding.error(
                                RulebookReader.FILE,
                                "question " + plan.definition().name() + " reads " + fact
                                        + ", which is derived from the answer of " + history.question()
                                        + ", which needs it")));
            }
        }
    }

    private @Nullable ReadModel model(String name, String what) {
        ReadModel model = models.get(name);
        if (model == null) {
            missing(what, name, models.keySet());
        }
        return model;
    }

    private void missing(String what, String wanted, Collection<String> known) {
        findings.add(RuleFinding.error(
                RulebookReader.FILE,
                what + " names " + wanted + ", which does not exist",
                Nearest.to(wanted, known).orElse("one of " + String.join(", ", known))));
    }
}

package io.bellwether.engine.drools;

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
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNType;
import org.kie.dmn.api.core.ast.DMNNode;
import org.kie.dmn.api.core.ast.DecisionNode;
import org.kie.dmn.api.core.ast.DecisionServiceNode;
import org.kie.dmn.api.core.ast.InputDataNode;

/** Ties each question to its model and checks that all it reads exists. */
final class QuestionPlanner {
    /** Inputs that the engine fills besides facts, records and answers. */
    static final Set<String> SPECIAL = Set.of("asOf", "today", "holidays", "thresholds", "detections");

    private final Rulebook rulebook;
    private final DmnModels models;
    private final DrlCompiler.@Nullable DrlModule drl;
    private final List<RuleFinding> findings;

    QuestionPlanner(
            Rulebook rulebook, DmnModels models, DrlCompiler.@Nullable DrlModule drl, List<RuleFinding> findings) {
        this.rulebook = rulebook;
        this.models = models;
        this.drl = drl;
        this.findings = findings;
    }

    Map<String, QuestionPlan> plan() {
        Map<String, QuestionPlan> plans = new LinkedHashMap<>();
        rulebook.questions().values().forEach(q -> plans.put(q.name(), plan(q)));
        if (rulebook.derivations() != null) {
            checkDerivations(rulebook.derivations(), plans);
        }
        if (rulebook.thresholds() != null) {
            DMNModel model = model(rulebook.thresholds().model(), "thresholds");
            if (model != null && model.getDecisionByName(rulebook.thresholds().decision()) == null) {
                missing("thresholds", rulebook.thresholds().decision(), decisions(model));
            }
        }
        return plans;
    }

    private QuestionPlan plan(QuestionDefinition question) {
        Set<String> facts = new LinkedHashSet<>();
        Set<String> records = new LinkedHashSet<>();
        question.detections().forEach(group -> readDetections(question, group, facts, records));
        if (question.model() == null || question.decision() == null) {
            return new QuestionPlan(question, null, false, null, facts, records, Set.of());
        }
        DMNModel model = model(question.model(), "question " + question.name());
        if (model == null) {
            return new QuestionPlan(question, null, false, null, facts, records, Set.of());
        }
        DecisionNode decision = decision(model, question.decision());
        DecisionServiceNode service = service(model, question.decision());
        if (decision == null && service == null) {
            missing("question " + question.name(), question.decision(), decisions(model));
            return new QuestionPlan(question, model, false, null, facts, records, Set.of());
        }
        Set<String> inputs = decision == null
                ? model.getInputs().stream().map(DMNNode::getName).collect(Collectors.toCollection(LinkedHashSet::new))
                : inputs(model, decision.getName());
        if (!question.modelInputs()) {
            checkInputs(question, model, inputs, facts, records);
        }
        if (question.points() != null && decision(model, question.points()) == null) {
            missing("points of question " + question.name(), question.points(), decisions(model));
        }
        DMNType type = decision == null ? serviceType(service) : decision.getResultType();
        return new QuestionPlan(question, model, decision == null, type, facts, records, inputs);
    }

    private static @Nullable DMNType serviceType(@Nullable DecisionServiceNode service) {
        return service == null ? null : service.getResultType();
    }

    private void readDetections(QuestionDefinition question, String group, Set<String> facts, Set<String> records) {
        if (drl == null) {
            return;
        }
        DrlGroup rules = drl.groups().get(group);
        if (rules == null) {
            missing("question " + question.name(), group, drl.groups().keySet());
            return;
        }
        split(rules.reads(), facts, records);
    }

    private void split(Collection<String> names, Set<String> facts, Set<String> records) {
        FactCatalogue catalogue = rulebook.catalogue();
        names.stream().filter(catalogue.facts()::containsKey).forEach(facts::add);
        names.stream().filter(catalogue.records()::containsKey).forEach(records::add);
    }

    private void checkInputs(
            QuestionDefinition question, DMNModel model, Set<String> inputs, Set<String> facts, Set<String> records) {
        Set<String> answers = question.needs().stream()
                .map(QuestionDefinition::camelCase)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        checkInputs(DmnModels.file(model), inputs, answers);
        split(inputs, facts, records);
    }

    private void checkInputs(String file, Set<String> inputs, Set<String> answers) {
        FactCatalogue catalogue = rulebook.catalogue();
        for (String input : inputs) {
            boolean known = SPECIAL.contains(input)
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
        DMNModel model = model(name, "derivations");
        if (model == null) {
            return;
        }
        checkInputs(
                DmnModels.file(model),
                model.getInputs().stream().map(DMNNode::getName).collect(Collectors.toSet()),
                rulebook.history() == null
                        ? Set.of()
                        : Set.of(rulebook.history().variable()));
        if (rulebook.history() != null) {
            checkHistory(rulebook.history(), model, plans);
        }
        rulebook.catalogue().facts().values().stream()
                .filter(f -> f.derived() && model.getDecisionByName(f.name()) == null)
                .forEach(f -> missing("derived fact " + f.name(), f.name(), decisions(model)));
    }

    /** The history's question cannot be answered from a fact that is derived from its own answer. */
    private void checkHistory(HistoryDefinition history, DMNModel derivations, Map<String, QuestionPlan> plans) {
        Set<String> fromAnswer = rulebook.catalogue().facts().values().stream()
                .filter(f -> f.derived() && derivations.getDecisionByName(f.name()) != null)
                .map(FactDefinition::name)
                .filter(f -> inputs(derivations, f).contains(history.variable()))
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

    static Set<String> inputs(DMNModel model, String decision) {
        return model.getRequiredInputsForDecisionName(decision).stream()
                .map(InputDataNode::getName)
                .sorted()
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private @Nullable DMNModel model(String name, String what) {
        DMNModel model = models.model(name);
        if (model == null) {
            missing(what, name, models.names());
        }
        return model;
    }

    private void missing(String what, String wanted, Collection<String> known) {
        findings.add(RuleFinding.error(
                RulebookReader.FILE,
                what + " names " + wanted + ", which does not exist",
                Nearest.to(wanted, known).orElse("one of " + String.join(", ", known))));
    }

    static @Nullable DecisionNode decision(DMNModel model, String name) {
        DecisionNode byName = model.getDecisionByName(name);
        return byName != null ? byName : model.getDecisionById(name);
    }

    private static @Nullable DecisionServiceNode service(DMNModel model, String name) {
        return model.getDecisionServices().stream()
                .filter(s -> s.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static Set<String> decisions(DMNModel model) {
        return model.getDecisions().stream().map(DMNNode::getName).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}

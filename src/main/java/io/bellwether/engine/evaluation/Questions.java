package io.bellwether.engine.evaluation;

import io.bellwether.engine.Evaluation;
import io.bellwether.engine.ModelInputs;
import io.bellwether.engine.budget.EvaluationBudget;
import io.bellwether.engine.budget.Meter;
import io.bellwether.engine.budget.QuestionBreaker;
import io.bellwether.fact.FactSheet;
import io.bellwether.rulebook.model.HistoryDefinition;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.model.Rulebook;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A rulebook's questions, ready to be answered by one engine or by plans. */
public final class Questions {
    private static final FactSheet NO_FACTS = new FactSheet(
            null, Instant.EPOCH, LocalDate.EPOCH, Map.of(), Map.of(), Map.of(), Set.of(), Map.of(), Set.of());

    private final RulebookReads reads;
    private final Decisions.Engine engine;
    private final RuleIndex index;
    private final TableReadings readings;
    private final Map<String, QuestionBreaker> breakers;
    private final EvaluationBudget budget;
    private final MissingFacts facts;
    private final Derivations derivations;
    private final @Nullable ThresholdsLookup thresholds;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Question[] questions;
    private final @Nullable Question history;

    /**
     * Makes them ready.
     *
     * @param reads what they read
     * @param detections by group
     * @param breakers by question
     */
    public Questions(
            RulebookReads reads,
            Decisions.Engine engine,
            Map<String, ? extends DetectionRules> detections,
            RuleIndex index,
            TableReadings readings,
            Map<String, QuestionBreaker> breakers,
            EvaluationBudget budget) {
        this.reads = reads;
        this.engine = engine;
        this.index = index;
        this.readings = readings;
        this.breakers = breakers;
        this.budget = budget;
        Rulebook rulebook = reads.rulebook();
        this.facts = new MissingFacts(rulebook.catalogue());
        this.derivations = new Derivations(rulebook, reads.derivedInputs(), engine);
        this.thresholds = lookup(rulebook, reads.thresholdInputs());
        reads.plans().keySet().forEach(name -> numbers.put(name, numbers.size()));
        this.questions = reads.plans().values().stream()
                .map(plan -> question(plan, detections))
                .toArray(Question[]::new);
        HistoryDefinition named = rulebook.history();
        this.history = named == null ? null : questions[number(named.question())];
    }

    private @Nullable ThresholdsLookup lookup(Rulebook rulebook, Set<String> inputs) {
        Rulebook.DecisionName name = rulebook.thresholds();
        return name == null
                ? null
                : new ThresholdsLookup(
                        engine.decisions(name.model(), List.copyOf(inputs), List.of(name.decision())),
                        inputs.stream()
                                .map(input -> Input.of(input, List.of(), rulebook))
                                .toArray(Input[]::new));
    }

    private Question question(QuestionPlan plan, Map<String, ? extends DetectionRules> detections) {
        QuestionDefinition definition = plan.definition();
        List<String> variables =
                plan.needs().stream().map(QuestionDefinition::camelCase).toList();
        List<Input> inputs = new ArrayList<>();
        for (String name : plan.inputs()) {
            inputs.add(definition.modelInputs() ? Input.given(name, true) : Input.of(name, variables, rulebook()));
        }
        plan.further().forEach(name -> inputs.add(Input.given(name, false)));
        String untold = definition.modelInputs() ? null : Question.CONFIDENCE;
        return new Question(
                definition,
                "The question " + definition.name(),
                Objects.requireNonNull(breakers.get(definition.name())),
                number(definition.name()),
                untold == null ? plan.shape() : plan.shape().without(untold),
                untold,
                plan.needs().stream().mapToInt(this::number).toArray(),
                variables.toArray(String[]::new),
                definition.onlyWhen().entrySet().stream().map(this::condition).toList(),
                decisions(plan),
                plan.points() == null ? null : decisions(plan, plan.points()),
                inputs.toArray(Input[]::new),
                facts.numbers(plan.facts()),
                List.copyOf(plan.facts()),
                plan.facts().stream()
                        .flatMap(f -> Stream.ofNullable(derivations.fact(f)))
                        .toList(),
                definition.detections().stream()
                        .map(group -> (DetectionRules) Objects.requireNonNull(detections.get(group)))
                        .toList());
    }

    private Question.Condition condition(Map.Entry<String, String> condition) {
        String[] path = condition.getKey().split("\\.", 2);
        return new Question.Condition(number(path[0]), path.length == 2 ? path[1] : null, condition.getValue());
    }

    private @Nullable Decisions decisions(QuestionPlan plan) {
        if (plan.decision() == null) {
            return null;
        }
        return plan.service()
                ? engine.service(plan.model(), plan.given(), plan.decision())
                : decisions(plan, plan.decision());
    }

    private Decisions decisions(QuestionPlan plan, String decision) {
        return engine.decisions(plan.model(), plan.given(), List.of(decision));
    }

    /**
     * Answers a question whose inputs are facts.
     *
     * @param caller whose evaluations they are, when their budgets are spent; null for the service itself
     */
    public Evaluation evaluate(String question, FactSheet sheet, @Nullable String caller) {
        return evaluate(question, sheet, Map.of(), caller);
    }

    /** Answers a question whose inputs are its model's own, likewise. */
    public Evaluation evaluate(String question, ModelInputs inputs, @Nullable String caller) {
        return evaluate(question, NO_FACTS, inputs.values(), caller);
    }

    private Evaluation evaluate(String name, FactSheet sheet, Map<String, Object> given, @Nullable String caller) {
        Question question = questions[number(name)];
        Turn turn = new Turn(question.breaker(), budget, question.what(), caller);
        return turn.take(() -> new RequestAnswers(this, turn, sheet, given).answer(question));
    }

    /** Within the budget of an evaluation, which telling its steps has anew. */
    <T> T told(String what, Supplier<T> telling) {
        return Meter.within(budget, what, telling);
    }

    private int number(String question) {
        Integer number = numbers.get(question);
        if (number == null) {
            throw new IllegalArgumentException("no question " + question);
        }
        return number;
    }

    int size() {
        return questions.length;
    }

    Question question(int number) {
        return questions[number];
    }

    /** The question whose answers make an account's history; null for none. */
    @Nullable
    Question history() {
        return history;
    }

    Thresholds thresholds(Function<Input, @Nullable Object> values, List<String> problems) {
        return thresholds == null ? Thresholds.NONE : thresholds.find(values, problems);
    }

    boolean isPlanned() {
        return engine.isPlanned();
    }

    Rulebook rulebook() {
        return reads.rulebook();
    }

    MissingFacts facts() {
        return facts;
    }

    Derivations derivations() {
        return derivations;
    }

    RuleIndex index() {
        return index;
    }

    TableReadings readings() {
        return readings;
    }
}

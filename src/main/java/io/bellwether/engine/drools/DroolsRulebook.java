package io.bellwether.engine.drools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.engine.AnsweredBy;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.ModelInputs;
import io.bellwether.engine.PlanTrust;
import io.bellwether.engine.QuestionFacts;
import io.bellwether.engine.QuestionInputs;
import io.bellwether.engine.RuleReference;
import io.bellwether.engine.drools.budget.EngineLimits;
import io.bellwether.engine.budget.Meter;
import io.bellwether.engine.budget.QuestionBreaker;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactSheet;
import io.bellwether.problem.Finding;
import io.bellwether.rulebook.model.HistoryDefinition;
import io.bellwether.rulebook.model.Rulebook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNModel;

/** A rulebook compiled by Drools. */
final class DroolsRulebook implements CompiledRulebook {
    private final Rulebook rulebook;
    private final DmnModels models;
    private final DrlCompiler.DrlModule drl;
    private final Map<String, QuestionPlan> plans;
    private final TableReadings readings;
    private final EngineLimits limits;
    private final Map<String, QuestionBreaker> breakers = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> derivedInputs = new LinkedHashMap<>();
    private final Set<String> thresholdInputs;
    private final Map<List<Object>, Thresholds> thresholds = new ConcurrentHashMap<>();
    private final Map<String, QuestionInputs> inputs = new ConcurrentHashMap<>();
    private final Map<String, ModelInputReader> modelInputs = new ConcurrentHashMap<>();
    private final Map<String, Map<String, LongAdder>> byDrools = new ConcurrentHashMap<>();
    private final PlanTrust trust;
    /** Null where trust decides. */
    private final @Nullable Decisions decisions;

    DroolsRulebook(
            Rulebook rulebook,
            DmnModels models,
            DrlCompiler.DrlModule drl,
            Map<String, QuestionPlan> plans,
            TableReadings readings,
            EngineLimits limits) {
        this(rulebook, models, drl, plans, readings, limits, new PlanTrust(limits.plans()), null);
    }

    private DroolsRulebook(
            Rulebook rulebook,
            DmnModels models,
            DrlCompiler.DrlModule drl,
            Map<String, QuestionPlan> plans,
            TableReadings readings,
            EngineLimits limits,
            PlanTrust trust,
            @Nullable Decisions decisions) {
        this.trust = trust;
        this.decisions = decisions;
        this.limits = limits;
        this.readings = readings;
        this.rulebook = rulebook;
        this.models = models;
        this.drl = drl;
        this.plans = plans;
        Rulebook.DecisionName named = rulebook.thresholds();
        DMNModel thresholdModel = named == null ? null : models.model(named.model());
        this.thresholdInputs = named == null || thresholdModel == null
                ? Set.of()
                : QuestionPlanner.inputs(thresholdModel, named.decision());
        DMNModel derivations = rulebook.derivations() == null ? null : models.model(rulebook.derivations());
        if (derivations != null) {
            rulebook.catalogue().facts().values().stream()
                    .filter(f -> f.derived())
                    .forEach(f -> derivedInputs.put(f.name(), QuestionPlanner.inputs(derivations, f.name())));
        }
    }

    /** Works out the models' decisions. */
    Decisions decisions() {
        return decisions != null ? decisions : trust.isUsed() ? models.planned() : models.byDrools();
    }

    /** Whether plans answer, where they hold what is asked. */
    boolean isPlanned() {
        return decisions() == models.planned();
    }

    @Override
    public PlanTrust plan() {
        return trust;
    }

    @Override
    public DroolsRulebook planned() {
        return answered(models.planned());
    }

    @Override
    public DroolsRulebook judge() {
        return answered(models.byDrools());
    }

    private DroolsRulebook answered(Decisions by) {
        return new DroolsRulebook(rulebook, models, drl, plans, readings, limits, trust, by);
    }

    @Override
    public AnsweredBy answeredBy(String question) {
        String unused = trust.unused();
        String why = unused == null ? beyond(plan(question)) : unused;
        return why == null ? AnsweredBy.PLAN : AnsweredBy.drools(why);
    }

    @Override
    public Map<String, Long> byDrools(String question) {
        Map<String, Long> counts = new TreeMap<>();
        byDrools.getOrDefault(question, Map.of()).forEach((why, count) -> counts.put(why, count.sum()));
        return counts;
    }

    private Evaluation counted(Evaluation evaluation) {
        String why = evaluation.byDrools();
        if (why != null) {
            byDrools.computeIfAbsent(evaluation.question(), question -> new ConcurrentHashMap<>())
                    .computeIfAbsent(why, same -> new LongAdder())
                    .increment();
        }
        return evaluation;
    }

    /** What of a question, or of what it needs, a plan cannot hold; null when it holds all. */
    private @Nullable String beyond(QuestionPlan plan) {
        if (plan.model() != null) {
            String beyond = plan.service()
                    ? "decision services are not planned"
                    : models.planned().beyond(plan.model(), plan.definition().decision());
            if (beyond != null) {
                return DmnModels.file(plan.model()) + ": " + beyond;
            }
        }
        for (String group : plan.definition().detections()) {
            String beyond = detections(group).beyond();
            if (beyond != null) {
                return "rules/detections/" + group + ".drl: " + beyond;
            }
        }
        return plan.needs().stream()
                .map(need -> beyond(plan(need)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    @Override
    public Rulebook rulebook() {
        return rulebook;
    }

    DmnModels models() {
        return models;
    }

    TableReadings readings() {
        return readings;
    }

    QuestionPlan plan(String question) {
        QuestionPlan plan = plans.get(question);
        if (plan == null) {
            throw new IllegalArgumentException("no question " + question);
        }
        return plan;
    }

    DrlGroup detections(String group) {
        DrlGroup rules = drl.groups().get(group);
        if (rules == null) {
            throw new IllegalArgumentException("no detections " + group);
        }
        return rules;
    }

    /** The inputs of each derived fact's decision, by fact. */
    Map<String, Set<String>> derivedInputs() {
        return derivedInputs;
    }

    Set<String> thresholdInputs() {
        return thresholdInputs;
    }

    /** Thresholds depend on few facts with few values: they are worked out once for each combination. */
    Map<List<Object>, Thresholds> thresholds() {
        return thresholds;
    }

    @Override
    public QuestionFacts reads(String question) {
        Set<String> facts = new TreeSet<>();
        Set<String> records = new TreeSet<>();
        Set<String> files = new TreeSet<>();
        List<String> open = new ArrayList<>(List.of(question));
        Set<String> seen = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            QuestionPlan plan = plan(open.remove(open.size() - 1));
            if (!seen.add(plan.definition().name())) {
                continue;
            }
            open.addAll(plan.needs());
            facts.addAll(plan.definition().modelInputs() ? plan.inputs() : plan.facts());
            records.addAll(plan.records());
            plan.facts().forEach(fact -> open.addAll(answersFor(fact)));
            if (plan.model() != null) {
                files.add(DmnModels.file(plan.model()));
            }
            plan.definition().detections().forEach(g -> files.add("rules/detections/" + g + ".drl"));
        }
        boolean ownInputs = plan(question).definition().modelInputs();
        for (String fact : ownInputs ? List.<String>of() : List.copyOf(facts)) {
            Set<String> inputs = derivedInputs.getOrDefault(fact, Set.of());
            inputs.stream().filter(rulebook.catalogue().records()::containsKey).forEach(records::add);
            inputs.stream().filter(rulebook.catalogue().facts()::containsKey).forEach(facts::add);
        }
        return new QuestionFacts(List.copyOf(facts), List.copyOf(records), List.copyOf(files));
    }

    /** The question whose answer a derived fact is worked out from, if any. */
    private List<String> answersFor(String fact) {
        HistoryDefinition history = rulebook.history();
        return history != null && derivedInputs.getOrDefault(fact, Set.of()).contains(history.variable())
                ? List.of(history.question())
                : List.of();
    }

    @Override
    public QuestionInputs inputs(String question) {
        return inputs.computeIfAbsent(question, this::worksFrom);
    }

    private QuestionInputs worksFrom(String question) {
        QuestionFacts reads = reads(question);
        Set<String> names = new TreeSet<>(reads.facts());
        reads.facts().forEach(f -> names.addAll(derivedInputs.getOrDefault(f, Set.of())));
        Rulebook.DecisionName limits = rulebook.thresholds();
        DMNModel thresholdModel = limits == null ? null : models.model(limits.model());
        if (limits != null && thresholdModel != null) {
            names.addAll(QuestionPlanner.inputs(thresholdModel, limits.decision()));
        }
        Map<String, FactDefinition> facts = rulebook.catalogue().facts();
        facts.values().stream()
                .filter(f -> f.replaces().stream().anyMatch(names::contains))
                .map(FactDefinition::name)
                .toList()
                .forEach(names::add);
        names.retainAll(facts.keySet());
        return new QuestionInputs(names, Set.copyOf(reads.records()));
    }

    private Evaluation budgeted(String question, @Nullable String caller, Supplier<Evaluation> evaluation) {
        return breakers.computeIfAbsent(question, q -> new QuestionBreaker(q, limits.breaker(), System::nanoTime))
                .guard(caller, () -> told("The question " + question, evaluation));
    }

    /** Within the budget of an evaluation, which telling its steps has anew. */
    <T> T told(String what, Supplier<T> evaluation) {
        return Meter.within(limits.budget(), what, evaluation);
    }

    @Override
    public Map<String, String> notAsked() {
        Map<String, String> rules = new TreeMap<>();
        breakers.forEach((question, breaker) -> {
            String rule = breaker.rule();
            if (rule != null) {
                rules.put(question, rule);
            }
        });
        return rules;
    }

    @Override
    public Evaluation evaluate(String question, FactSheet sheet, @Nullable String caller) {
        return counted(budgeted(question, caller, () -> new Evaluating(this, sheet).answer(question)));
    }

    @Override
    public ModelInputs checkModelInputs(String question, JsonNode facts, String path, List<Finding> findings) {
        return modelInputs
                .computeIfAbsent(question, q -> new ModelInputReader(plan(q), readings))
                .read(facts, path, findings);
    }

    @Override
    public Evaluation evaluateModel(String question, ModelInputs inputs, @Nullable String caller) {
        return counted(budgeted(question, caller, () -> ModelEvaluating.evaluate(this, plan(question), inputs)));
    }

    @Override
    public ObjectNode answerSchema(String question) {
        QuestionPlan plan = plan(question);
        if (plan.model() == null) {
            ObjectNode schema = Schemas.object();
            plan.needs()
                    .forEach(n -> Schemas.property(schema, plan(n).definition().variable(), answerSchema(n)));
            return schema;
        }
        return Schemas.of(plan.type());
    }

    @Override
    public ObjectNode inputSchema(String question) {
        QuestionPlan plan = plan(question);
        ObjectNode schema = Schemas.object();
        plan.requiredModel().getInputs().stream()
                .filter(i -> plan.inputs().contains(i.getName()))
                .forEach(i -> Schemas.property(schema, i.getName(), Schemas.of(i.getType())));
        return schema;
    }

    @Override
    public List<RuleReference> rules() {
        return models.index().references();
    }

    @Override
    public void close() {
        drl.close();
    }
}

package io.bellwether.engine.drools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.dmn.model.DmnModel;
import io.bellwether.dmn.model.DmnNode;
import io.bellwether.engine.AnsweredBy;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.ModelInputs;
import io.bellwether.engine.PlanTrust;
import io.bellwether.engine.QuestionFacts;
import io.bellwether.engine.QuestionInputs;
import io.bellwether.engine.RuleReference;
import io.bellwether.engine.budget.QuestionBreaker;
import io.bellwether.engine.drools.budget.EngineLimits;
import io.bellwether.engine.evaluation.Decisions;
import io.bellwether.engine.evaluation.QuestionPlan;
import io.bellwether.engine.evaluation.Questions;
import io.bellwether.engine.evaluation.RulebookReads;
import io.bellwether.engine.evaluation.TableReadings;
import io.bellwether.fact.FactSheet;
import io.bellwether.problem.Finding;
import io.bellwether.rulebook.model.Rulebook;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** A rulebook compiled by Drools: its questions by plans or by the engine, and what its models' types say. */
final class DroolsRulebook implements CompiledRulebook {
    private final RulebookReads reads;
    private final DmnModels models;
    private final DrlCompiler.DrlModule drl;
    private final TableReadings readings;
    private final Map<String, QuestionBreaker> breakers;
    private final Map<String, ModelInputReader> modelInputs = new ConcurrentHashMap<>();
    private final Map<String, Map<String, LongAdder>> byDrools = new ConcurrentHashMap<>();
    private final PlanTrust trust;
    private final Questions byPlan;
    private final Questions judged;

    DroolsRulebook(
            RulebookReads reads,
            DmnModels models,
            DrlCompiler.DrlModule drl,
            TableReadings readings,
            EngineLimits limits) {
        this.reads = reads;
        this.models = models;
        this.drl = drl;
        this.readings = readings;
        this.trust = new PlanTrust(limits.plans());
        this.breakers = new TreeMap<>();
        reads.plans()
                .keySet()
                .forEach(question ->
                        breakers.put(question, new QuestionBreaker(question, limits.breaker(), System::nanoTime)));
        this.byPlan = questions(models.planned(), limits);
        this.judged = questions(models.byDrools(), limits);
    }

    /** The same, answered by one of them. */
    private DroolsRulebook(DroolsRulebook same, Questions answered) {
        this.reads = same.reads;
        this.models = same.models;
        this.drl = same.drl;
        this.readings = same.readings;
        this.trust = same.trust;
        this.breakers = same.breakers;
        this.byPlan = answered;
        this.judged = answered;
    }

    private Questions questions(Decisions.Engine by, EngineLimits limits) {
        return new Questions(reads, by, drl.groups(), models.index(), readings, breakers, limits.budget());
    }

    private Questions questions() {
        return trust.isUsed() ? byPlan : judged;
    }

    @Override
    public PlanTrust plan() {
        return trust;
    }

    @Override
    public DroolsRulebook planned() {
        return new DroolsRulebook(this, byPlan);
    }

    @Override
    public DroolsRulebook judge() {
        return new DroolsRulebook(this, judged);
    }

    @Override
    public AnsweredBy answeredBy(String question) {
        String unused = trust.unused();
        String why = unused == null ? beyond(reads.plan(question)) : unused;
        return why == null ? AnsweredBy.PLAN : AnsweredBy.drools(why);
    }

    /** What of a question, or of what it needs, a plan cannot hold; null when it holds all. */
    private @Nullable String beyond(QuestionPlan plan) {
        String beyond = plan.service()
                ? "decision services are not planned"
                : models.planned().beyond(plan.definition().model(), plan.decision());
        if (beyond != null) {
            return plan.file() + ": " + beyond;
        }
        for (String group : plan.definition().detections()) {
            DrlGroup rules = drl.groups().get(group);
            if (rules != null && rules.beyond() != null) {
                return "rules/detections/" + group + ".drl: " + rules.beyond();
            }
        }
        return plan.needs().stream()
                .map(need -> beyond(reads.plan(need)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    @Override
    public Rulebook rulebook() {
        return reads.rulebook();
    }

    DmnModels models() {
        return models;
    }

    @Override
    public QuestionFacts reads(String question) {
        return reads.facts(question);
    }

    @Override
    public QuestionInputs inputs(String question) {
        return reads.inputs(question);
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

    @Override
    public Evaluation evaluate(String question, FactSheet sheet, @Nullable String caller) {
        return counted(questions().evaluate(question, sheet, caller));
    }

    @Override
    public Evaluation evaluateModel(String question, ModelInputs inputs, @Nullable String caller) {
        return counted(questions().evaluate(question, inputs, caller));
    }

    @Override
    public ModelInputs checkModelInputs(String question, JsonNode facts, String path, List<Finding> findings) {
        return modelInputs
                .computeIfAbsent(question, q -> modelInputs(reads.plan(q)))
                .read(facts, path, findings);
    }

    private ModelInputReader modelInputs(QuestionPlan plan) {
        DmnModel model = model(plan);
        return new ModelInputReader(plan, model, models, AllowedColumns.of(plan, model, models.graph(), readings));
    }

    private DmnModel model(QuestionPlan plan) {
        return Objects.requireNonNull(models.tree(plan.definition().model()));
    }

    @Override
    public ObjectNode answerSchema(String question) {
        QuestionPlan plan = reads.plan(question);
        if (plan.decision() == null) {
            ObjectNode schema = Schemas.object();
            plan.needs()
                    .forEach(n ->
                            Schemas.property(schema, reads.plan(n).definition().variable(), answerSchema(n)));
            return schema;
        }
        DmnNode.Kind kind = plan.service() ? DmnNode.Kind.SERVICE : DmnNode.Kind.DECISION;
        DmnNode asked = models.graph().node(model(plan), kind, plan.decision());
        return Schemas.of(asked == null ? null : models.types().of(model(plan), asked));
    }

    @Override
    public ObjectNode inputSchema(String question) {
        QuestionPlan plan = reads.plan(question);
        ObjectNode schema = Schemas.object();
        DmnModel model = model(plan);
        models.graph().nodes(model, DmnNode.Kind.INPUT).stream()
                .filter(input -> plan.inputs().contains(input.name()))
                .forEach(input -> Schemas.property(
                        schema, input.name(), Schemas.of(models.types().of(model, input))));
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

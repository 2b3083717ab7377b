package io.bellwether.engine.drools;

import io.bellwether.engine.Evaluation;
import io.bellwether.engine.Missing;
import io.bellwether.fact.Fact;
import io.bellwether.fact.FactSheet;
import io.bellwether.rulebook.model.HistoryDefinition;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.model.Rulebook;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNResult;

/** One request's evaluation: each question, derivation and detection group at most once. */
final class Evaluating {
    private static final String CONFIDENCE = "confidence";

    private final DroolsRulebook compiled;
    private final Rulebook rulebook;
    private final Trace trace = new Trace();
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Answered> answers = new HashMap<>();
    private final Map<String, List<Map<String, @Nullable Object>>> detections = new HashMap<>();
    private final Set<String> used = new TreeSet<>();
    private final Deriving deriving;
    private FactSheet sheet;
    private @Nullable Thresholds thresholds;
    private final List<Scoring> scorings = new ArrayList<>();

    /** One question's answer in the engine's types and in JSON's, the latter without its confidence. */
    private record Answered(
            @Nullable Object feel,
            @Nullable Object json,
            @Nullable BigDecimal confidence) {}

    Evaluating(DroolsRulebook compiled, FactSheet sheet) {
        this.compiled = compiled;
        this.rulebook = compiled.rulebook();
        this.sheet = sheet;
        this.deriving = new Deriving(compiled, trace);
    }

    Evaluation answer(String question) {
        Answered answered = question(question);
        List<Missing> missing = MissingFacts.of(used, sheet, rulebook.catalogue());
        BigDecimal confidence = answered.confidence();
        if (confidence == null && !used.isEmpty()) {
            confidence = BigDecimal.valueOf(used.size() - missing.size())
                    .divide(BigDecimal.valueOf(used.size()), MathContext.DECIMAL32);
        }
        List<Fact> facts =
                used.stream().map(sheet.facts()::get).filter(Objects::nonNull).toList();
        return new Evaluation(
                question,
                answered.json(),
                trace.told(),
                trace.matched(),
                confidence,
                missing,
                history(),
                facts,
                problems,
                steps(),
                trace.byDrools());
    }

    private ToldSteps steps() {
        Thresholds limits = thresholds;
        return new ToldSteps(
                compiled,
                trace,
                detections.keySet(),
                limits == null ? Map.of() : limits.byId(),
                () -> scorings.stream()
                        .flatMap(s -> s.points(compiled.decisions()).stream())
                        .toList());
    }

    private @Nullable Object history() {
        HistoryDefinition history = rulebook.history();
        Answered answered = history == null ? null : answers.get(history.question());
        return answered == null ? null : answered.json();
    }

    private Answered question(String name) {
        Answered known = answers.get(name);
        if (known == null) {
            known = evaluate(compiled.plan(name));
            answers.put(name, known);
        }
        return known;
    }

    private Answered evaluate(QuestionPlan plan) {
        Map<String, Answered> needs = new LinkedHashMap<>();
        for (String need : plan.needs()) {
            QuestionPlan needed = compiled.plan(need);
            needs.put(needed.definition().variable(), question(need));
        }
        if (!applies(plan.definition())) {
            return new Answered(null, null, null);
        }
        BigDecimal confidence = needs.values().stream()
                .map(Answered::confidence)
                .filter(Objects::nonNull)
                .min(BigDecimal::compareTo)
                .orElse(null);
        // a derivation may ask a question that derives facts of its own: what was found is added to those
        Map<String, Fact> found = deriving.derive(plan, sheet, name -> input(name, List.of()), problems);
        if (!found.isEmpty()) {
            sheet = sheet.with(found);
            sheet = sheet.without(deriving.overtaken(sheet));
        }
        used.addAll(plan.facts());
        if (plan.model() == null) {
            Map<String, @Nullable Object> feel = new LinkedHashMap<>();
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            needs.forEach((variable, answer) -> {
                feel.put(variable, answer.feel());
                json.put(variable, answer.json());
            });
            return new Answered(feel, json, confidence);
        }
        Map<String, @Nullable Object> values = values(plan, needs);
        if (plan.definition().points() != null) {
            scorings.add(new Scoring(plan, values));
        }
        String decision = Objects.requireNonNull(plan.definition().decision());
        Object value = plan.service() ? service(plan, values, decision) : decided(plan, values, decision);
        return answered(plan, value, confidence);
    }

    private @Nullable Object decided(QuestionPlan plan, Map<String, @Nullable Object> values, String decision) {
        Decisions.Answers answers =
                compiled.decisions().answer(plan.requiredModel(), values, trace, false, List.of(decision));
        Object value = answers.value(decision);
        answers.problems(value == null)
                .forEach(problem -> problems.add(plan.definition().name() + ": " + problem));
        return value;
    }

    private @Nullable Object service(QuestionPlan plan, Map<String, @Nullable Object> values, String name) {
        DMNResult result = compiled.models().byDrools().service(plan.requiredModel(), values, trace, name);
        Object value = result.getDecisionResults().get(0).getResult();
        Problems.collect(plan.definition().name(), result, value == null, problems);
        return value;
    }

    private static Answered answered(QuestionPlan plan, @Nullable Object value, @Nullable BigDecimal fromNeeds) {
        Object json = FeelJson.toJsonInUtc(value, plan.type());
        if (json instanceof Map<?, ?> map && map.containsKey(CONFIDENCE)) {
            Object own = map.remove(CONFIDENCE);
            return new Answered(value, json, own instanceof BigDecimal number ? number : fromNeeds);
        }
        return new Answered(value, json, fromNeeds);
    }

    private boolean applies(QuestionDefinition question) {
        return question.onlyWhen().entrySet().stream().allMatch(condition -> {
            String[] path = condition.getKey().split("\\.", 2);
            Object value = question(path[0]).json();
            if (path.length == 2) {
                value = value instanceof Map<?, ?> map ? map.get(path[1]) : null;
            }
            return value != null && String.valueOf(value).equals(condition.getValue());
        });
    }

    private Map<String, @Nullable Object> values(QuestionPlan plan, Map<String, Answered> needs) {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (String input : plan.inputs()) {
            Answered answer = needs.get(input);
            values.put(
                    input,
                    answer != null
                            ? answer.feel()
                            : input(input, plan.definition().detections()));
        }
        return values;
    }

    private @Nullable Object input(String name, List<String> groups) {
        return switch (name) {
            case "asOf" -> sheet.asOf().atZone(rulebook.zone());
            case "today" -> sheet.today();
            case "holidays" -> rulebook.holidays();
            case "thresholds" -> thresholds().feel();
            case "detections" ->
                groups.stream().flatMap(g -> detections(g).stream()).toList();
            default -> known(name);
        };
    }

    private @Nullable Object known(String name) {
        if (rulebook.catalogue().records().containsKey(name)) {
            return sheet.records().get(name);
        }
        HistoryDefinition history = rulebook.history();
        return history != null && name.equals(history.variable())
                ? question(history.question()).feel()
                : sheet.value(name);
    }

    private List<Map<String, @Nullable Object>> detections(String group) {
        List<Map<String, @Nullable Object>> known = detections.get(group);
        if (known == null) {
            known = compiled.detections(group).run(sheet, thresholds().byId(), compiled.isPlanned(), trace, problems);
            detections.put(group, known);
        }
        return known;
    }

    private Thresholds thresholds() {
        Thresholds known = thresholds;
        if (known == null) {
            known = ThresholdsLookup.find(compiled, name -> input(name, List.of()), problems);
            trace.addAll(known.trace());
            thresholds = known;
        }
        return known;
    }
}

package io.bellwether.engine.drools;

import io.bellwether.engine.Evaluation;
import io.bellwether.engine.Missing;
import io.bellwether.fact.Fact;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactSheet;
import io.bellwether.fact.Origin;
import io.bellwether.rulebook.model.HistoryDefinition;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.model.Rulebook;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.api.core.DMNModel;
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
    private final Set<String> derived = new LinkedHashSet<>();
    private FactSheet sheet;
    private @Nullable Thresholds thresholds;

    /** One question's answer in the engine's types and in JSON's, the latter without its confidence. */
    private record Answered(
            @Nullable Object feel,
            @Nullable Object json,
            @Nullable BigDecimal confidence) {}

    Evaluating(DroolsRulebook compiled, FactSheet sheet) {
        this.compiled = compiled;
        this.rulebook = compiled.rulebook();
        this.sheet = sheet;
    }

    Evaluation answer(String question) {
        Answered answered = question(question);
        List<Missing> missing = missing();
        BigDecimal confidence = answered.confidence();
        if (confidence == null && !used.isEmpty()) {
            confidence = BigDecimal.valueOf(used.size() - missing.size())
                    .divide(BigDecimal.valueOf(used.size()), MathContext.DECIMAL32);
        }
        List<Fact> facts = used.stream()
                .map(sheet.facts()::get)
                .filter(java.util.Objects::nonNull)
                .toList();
        return new Evaluation(
                question,
                answered.json(),
                trace.told(),
                trace.matched(),
                confidence,
                missing,
                history(),
                facts,
                problems);
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
                .filter(java.util.Objects::nonNull)
                .min(BigDecimal::compareTo)
                .orElse(null);
        derive(plan);
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
        DMNContext context = context(plan, needs);
        context.getMetadata().set(TraceListener.TRACE, trace);
        String decision = plan.definition().decision();
        DMNResult result = plan.service()
                ? compiled.models().runtime().evaluateDecisionService(plan.model(), context, decision)
                : compiled.models().runtime().evaluateByName(plan.model(), context, decision);
        collectProblems(plan.definition().name(), result);
        Object value = plan.service()
                ? result.getDecisionResults().get(0).getResult()
                : result.getDecisionResultByName(decision).getResult();
        return answered(plan, value, confidence);
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

    private DMNContext context(QuestionPlan plan, Map<String, Answered> needs) {
        DMNContext context = compiled.models().runtime().newContext();
        for (String input : plan.inputs()) {
            Answered answer = needs.get(input);
            context.set(
                    input,
                    answer != null
                            ? answer.feel()
                            : input(input, plan.definition().detections()));
        }
        return context;
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
            known = compiled.detections(group)
                    .run(sheet, thresholds().byId(), trace)
                    .asFeel();
            detections.put(group, known);
        }
        return known;
    }

    private Thresholds thresholds() {
        Thresholds known = thresholds;
        Rulebook.DecisionName name = rulebook.thresholds();
        if (known == null && name == null) {
            known = Thresholds.NONE;
        }
        if (known == null && name != null) {
            DMNModel model = java.util.Objects.requireNonNull(compiled.models().model(name.model()));
            List<Object> key = new ArrayList<>();
            DMNContext context = compiled.models().runtime().newContext();
            for (String input : QuestionPlanner.inputs(model, name.decision())) {
                Object value = input.equals("thresholds") ? null : input(input, List.of());
                context.set(input, value);
                key.add(String.valueOf(value));
            }
            known = compiled.thresholds().get(key);
            if (known == null) {
                known = thresholds(model, name.decision(), context);
                if (compiled.thresholds().size() < 1000) {
                    compiled.thresholds().put(key, known);
                }
            }
            trace.addAll(known.trace());
        }
        thresholds = known;
        return java.util.Objects.requireNonNull(known);
    }

    private Thresholds thresholds(DMNModel model, String decision, DMNContext context) {
        Trace own = new Trace();
        context.getMetadata().set(TraceListener.TRACE, own);
        context.getMetadata().set(TraceListener.SILENT, true);
        DMNResult result = compiled.models().runtime().evaluateByName(model, context, decision);
        collectProblems("thresholds", result);
        Map<String, BigDecimal> byId = new LinkedHashMap<>();
        Map<String, Object> feel = new LinkedHashMap<>();
        if (result.getDecisionResultByName(decision).getResult() instanceof List<?> rows) {
            for (Object row : rows) {
                if (row instanceof Map<?, ?> map && map.get("value") instanceof BigDecimal value) {
                    String id = String.valueOf(map.get("id"));
                    byId.putIfAbsent(id, value);
                    feel.putIfAbsent(QuestionDefinition.camelCase(id), value);
                }
            }
        }
        return new Thresholds(byId, feel, own);
    }

    /** Works out the derived facts that the question reads and nobody supplied. */
    private void derive(QuestionPlan plan) {
        List<String> wanted = plan.facts().stream()
                .filter(f -> compiled.derivedInputs().containsKey(f) && derived.add(f) && derivable(f))
                .toList();
        if (wanted.isEmpty() || rulebook.derivations() == null) {
            return;
        }
        DMNModel model = java.util.Objects.requireNonNull(compiled.models().model(rulebook.derivations()));
        DMNContext context = compiled.models().runtime().newContext();
        Set<String> inputs = new TreeSet<>();
        wanted.forEach(f -> inputs.addAll(compiled.derivedInputs().getOrDefault(f, Set.of())));
        inputs.forEach(i -> context.set(i, input(i, List.of())));
        context.getMetadata().set(TraceListener.TRACE, trace);
        DMNResult result = compiled.models().runtime().evaluateByName(model, context, wanted.toArray(String[]::new));
        collectProblems("derivations", result);
        Map<String, Fact> facts = new LinkedHashMap<>(sheet.facts());
        for (String fact : wanted) {
            Object value = result.getDecisionResultByName(fact).getResult();
            if (value != null) {
                facts.put(fact, new Fact(fact, normal(value), sheet.today(), Origin.DERIVED));
            }
        }
        sheet = new FactSheet(
                sheet.account(),
                sheet.asOf(),
                sheet.today(),
                facts,
                sheet.stale(),
                sheet.nulls(),
                sheet.records(),
                sheet.givenRecords());
    }

    private static Object normal(Object value) {
        return value instanceof java.time.OffsetDateTime instant ? ZonedDateTime.from(instant) : value;
    }

    /** A supplied value wins, but a stored one gives way to what the call's own records say. */
    private boolean derivable(String fact) {
        if (sheet.nulls().contains(fact)) {
            return false;
        }
        Set<String> inputs = compiled.derivedInputs().getOrDefault(fact, Set.of());
        Fact supplied = sheet.facts().get(fact);
        if (supplied != null) {
            return supplied.origin() == Origin.STORED && inputs.stream().anyMatch(sheet.givenRecords()::contains);
        }
        return inputs.stream()
                .anyMatch(i -> sheet.records().containsKey(i) || sheet.facts().containsKey(i));
    }

    private List<Missing> missing() {
        Set<String> replaced = new LinkedHashSet<>();
        Set<String> silent = new LinkedHashSet<>();
        for (FactDefinition fact : rulebook.catalogue().facts().values()) {
            if (fact.optional()) {
                silent.add(fact.name());
            }
            if (!fact.replaces().isEmpty()) {
                silent.add(fact.name());
                if (sheet.facts().containsKey(fact.name())) {
                    replaced.addAll(fact.replaces());
                }
            }
        }
        return used.stream()
                .filter(f -> !sheet.facts().containsKey(f) && !replaced.contains(f) && !silent.contains(f))
                .map(f -> new Missing(f, why(f), sheet.stale().get(f)))
                .toList();
    }

    private String why(String fact) {
        if (sheet.nulls().contains(fact)) {
            return "null";
        }
        return sheet.stale().containsKey(fact) ? "stale" : "absent";
    }

    private void collectProblems(String question, DMNResult result) {
        result.getMessages(DMNMessage.Severity.ERROR).stream()
                .map(m -> question + ": " + m.getText())
                .forEach(problems::add);
    }
}

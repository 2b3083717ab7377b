package io.bellwether.engine.drools;

import io.bellwether.engine.Evaluation;
import io.bellwether.engine.ModelInputs;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNDecisionResult;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.ast.DecisionNode;

/** Answers a question whose inputs are its model's own. */
final class ModelEvaluating {
    private ModelEvaluating() {}

    static Evaluation evaluate(DroolsRulebook compiled, QuestionPlan plan, ModelInputs inputs) {
        Map<String, @Nullable Object> values = new HashMap<>();
        plan.inputs().forEach(name -> values.put(name, null)); // what is left out answers like null
        values.putAll(inputs.values());
        Trace trace = new Trace();
        String decision = name(plan);
        Object value;
        List<String> problems;
        if (plan.service()) {
            DMNResult result = compiled.models().byDrools().service(plan.requiredModel(), values, trace, decision);
            value = value(result);
            problems = Problems.of(result, value == null);
        } else {
            Decisions.Answers answers =
                    compiled.decisions().answer(plan.requiredModel(), values, trace, false, List.of(decision));
            value = answers.value(decision);
            problems = answers.problems(value == null);
        }
        return new Evaluation(
                plan.definition().name(),
                FeelJson.toJson(value, plan.type()),
                trace.told(),
                trace.matched(),
                null,
                List.of(),
                null,
                List.of(),
                problems,
                new ToldSteps(compiled, trace, Set.of(), Map.of(), List::of),
                trace.byDrools());
    }

    /** The name of the decision or service, where the rulebook says a decision's id too. */
    private static String name(QuestionPlan plan) {
        String said = String.valueOf(plan.definition().decision());
        DecisionNode decision = plan.service() ? null : QuestionPlanner.decision(plan.requiredModel(), said);
        return decision == null ? said : decision.getName();
    }

    /** A service with one output answers its value, with several a context of them. */
    private static @Nullable Object value(DMNResult result) {
        List<DMNDecisionResult> outputs = result.getDecisionResults();
        if (outputs.size() == 1) {
            return outputs.get(0).getResult();
        }
        Map<String, @Nullable Object> context = new LinkedHashMap<>();
        outputs.forEach(o -> context.put(o.getDecisionName(), o.getResult()));
        return context;
    }
}

package io.bellwether.engine.drools;

import io.bellwether.engine.Evaluation;
import io.bellwether.engine.ModelInputs;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNDecisionResult;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.api.core.ast.DecisionNode;

/** Answers a question whose inputs are its model's own. */
final class ModelEvaluating {
    private ModelEvaluating() {}

    static Evaluation evaluate(DroolsRulebook compiled, QuestionPlan plan, ModelInputs inputs) {
        DMNRuntime runtime = compiled.models().runtime();
        DMNContext context = runtime.newContext();
        plan.inputs().forEach(name -> context.set(name, null)); // what is left out answers like null
        inputs.values().forEach(context::set);
        Trace trace = new Trace();
        context.getMetadata().set(TraceListener.TRACE, trace);
        String decision = name(plan);
        DMNResult result = plan.service()
                ? runtime.evaluateDecisionService(plan.requiredModel(), context, decision)
                : runtime.evaluateByName(plan.requiredModel(), context, decision);
        Object value = value(plan, decision, result);
        List<String> problems = Problems.of(result, value == null);
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
                new ToldSteps(compiled, trace, Set.of(), Map.of(), List::of));
    }

    /** The name of the decision or service, where the rulebook says a decision's id too. */
    private static String name(QuestionPlan plan) {
        String said = String.valueOf(plan.definition().decision());
        DecisionNode decision = plan.service() ? null : QuestionPlanner.decision(plan.requiredModel(), said);
        return decision == null ? said : decision.getName();
    }

    /** A service with one output answers its value, with several a context of them. */
    private static @Nullable Object value(QuestionPlan plan, String decision, DMNResult result) {
        if (!plan.service()) {
            DMNDecisionResult own = result.getDecisionResultByName(decision);
            return own == null ? null : own.getResult();
        }
        List<DMNDecisionResult> outputs = result.getDecisionResults();
        if (outputs.size() == 1) {
            return outputs.get(0).getResult();
        }
        java.util.Map<String, @Nullable Object> context = new java.util.LinkedHashMap<>();
        outputs.forEach(o -> context.put(o.getDecisionName(), o.getResult()));
        return context;
    }
}

package io.bellwether.engine.drools;

import io.bellwether.engine.trace.DimensionPoints;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNMetadata;
import org.kie.dmn.api.core.DMNRuntime;

/** Asks a scorecard's model, on demand, where its score's points come from: the decision that the rulebook names. */
record Scoring(QuestionPlan plan, DMNContext evaluated) {

    List<DimensionPoints> points(DMNRuntime runtime) {
        String decision = plan.definition().points();
        if (decision == null) {
            return List.of();
        }
        DMNContext context = evaluated.clone();
        DMNMetadata metadata = context.getMetadata();
        metadata.set(TraceListener.TRACE, new Trace());
        Object value = runtime.evaluateByName(plan.requiredModel(), context, decision)
                .getDecisionResultByName(decision)
                .getResult();
        List<DimensionPoints> points = new ArrayList<>();
        if (FeelJson.toJson(value, null) instanceof List<?> list) {
            list.forEach(one -> points.add(dimension(one)));
        }
        return points;
    }

    private static DimensionPoints dimension(@Nullable Object value) {
        Map<?, ?> map = value instanceof Map<?, ?> context ? context : Map.of();
        List<DimensionPoints.InputPoints> by = new ArrayList<>();
        if (map.get("by") instanceof List<?> inputs) {
            for (Object input : inputs) {
                Map<?, ?> part = input instanceof Map<?, ?> context ? context : Map.of();
                by.add(new DimensionPoints.InputPoints(
                        String.valueOf(part.get("input")),
                        part.get("score") instanceof BigDecimal score ? score : null,
                        number(part, "max"),
                        number(part, "gained"),
                        number(part, "lost")));
            }
        }
        return new DimensionPoints(
                String.valueOf(map.get("dimension")),
                number(map, "max"),
                number(map, "gained"),
                number(map, "lost"),
                by);
    }

    private static BigDecimal number(Map<?, ?> from, String name) {
        return from.get(name) instanceof BigDecimal number ? number : BigDecimal.ZERO;
    }
}

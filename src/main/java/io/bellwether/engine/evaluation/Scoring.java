package io.bellwether.engine.evaluation;

import io.bellwether.engine.trace.DimensionPoints;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks a scorecard's model, on demand, where its score's points come from: the decision that the rulebook names. */
@SuppressWarnings("ArrayRecordComponent")
record Scoring(Decisions decisions, @Nullable Object[] inputs) {
    private static final int[] FIRST = {0};

    List<DimensionPoints> points() {
        Object value = decisions.answer(inputs, FIRST, false, new Trace(1)).value(0);
        List<DimensionPoints> points = new ArrayList<>();
        if (FeelJson.toJson(value) instanceof List<?> list) {
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

package io.bellwether.explain.changes;

import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.fact.FactSheet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes steps one after the other and has the engine answer after each. */
final class Walk {
    /** At most so many answers: what changes beyond is taken in one step. */
    private static final int MOST = 150;

    private final CompiledRulebook rules;
    private final String question;
    private final List<Stop> stops = new ArrayList<>();

    /**
     * What is answered after a step.
     *
     * @param steps those taken since the stop before; more than one only where no score could be answered in between
     * @param exact the unrounded score; null when the answer has none
     * @param dimensions what each dimension contributes to it
     */
    record Stop(
            List<Step> steps,
            Evaluation evaluation,
            @Nullable BigDecimal exact,
            Map<String, BigDecimal> dimensions,
            Map<String, String> aspects) {}

    Walk(CompiledRulebook rules, String question) {
        this.rules = rules;
        this.question = question;
    }

    /** The stops, the first before any step. */
    List<Stop> take(FactSheet start, List<Step> steps) {
        stops.add(stop(List.of(), start));
        int singles = Math.min(steps.size(), MOST);
        for (Step step : steps.subList(0, steps.size() > MOST ? MOST - 1 : singles)) {
            stops.add(stop(List.of(step), step.sheet()));
        }
        if (steps.size() > MOST) {
            List<Step> rest = steps.subList(MOST - 1, steps.size());
            stops.add(stop(rest, rest.get(rest.size() - 1).sheet()));
        }
        return stops;
    }

    private Stop stop(List<Step> steps, FactSheet sheet) {
        Evaluation evaluation = rules.evaluate(question, sheet);
        return new Stop(
                steps,
                evaluation,
                exact(evaluation.answer()),
                dimensions(evaluation.answer()),
                Aspects.of(evaluation.answer()));
    }

    static @Nullable BigDecimal exact(@Nullable Object answer) {
        return answer instanceof Map<?, ?> map && map.get("exactScore") instanceof BigDecimal score ? score : null;
    }

    static Map<String, BigDecimal> dimensions(@Nullable Object answer) {
        Map<String, BigDecimal> found = new LinkedHashMap<>();
        if (answer instanceof Map<?, ?> map && map.get("dimensions") instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> dimension
                        && dimension.get("name") instanceof String name
                        && dimension.get("contribution") instanceof BigDecimal points) {
                    found.put(name, points);
                }
            }
        }
        return found;
    }
}

package io.bellwether.explain.changes;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is answered at one place on the way from the earlier answer on record to the later one.
 *
 * @param kind what led here from the place before
 * @param steps the facts that changed on the way here
 * @param text what changed, in words
 * @param exact the unrounded score; null when none is answered
 */
record Leg(
        Step.Kind kind,
        List<Step> steps,
        String text,
        @Nullable BigDecimal exact,
        Map<String, BigDecimal> dimensions,
        Map<String, String> aspects) {

    static Leg of(Walk.Stop stop) {
        Step.Kind kind = stop.steps().get(stop.steps().size() - 1).kind();
        return new Leg(kind, stop.steps(), words(stop.steps()), stop.exact(), stop.dimensions(), stop.aspects());
    }

    Leg with(Map<String, BigDecimal> more) {
        return new Leg(kind, steps, text, exact, more, aspects);
    }

    static String words(List<Step> steps) {
        return String.join("; ", steps.stream().map(Step::text).toList());
    }

    List<ChangesResponse.FactChange> changes() {
        return changes(steps);
    }

    static List<ChangesResponse.FactChange> changes(List<Step> steps) {
        return steps.stream()
                .filter(s -> s.fact() != null)
                .map(s -> new ChangesResponse.FactChange(String.valueOf(s.fact()), s.label(), s.from(), s.to()))
                .toList();
    }
}

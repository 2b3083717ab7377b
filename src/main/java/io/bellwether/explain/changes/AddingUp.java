package io.bellwether.explain.changes;

import io.bellwether.engine.ShownValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the waterfall of a score: each place on the way against the one before, so that the parts add up by themselves. */
final class AddingUp {
    private final List<ChangesResponse.Part> parts = new ArrayList<>();
    private final List<String> withoutEffect = new ArrayList<>();
    private final List<Step> pending = new ArrayList<>();

    private AddingUp() {}

    /**
     * The waterfall.
     *
     * @param legs the way; the first is the earlier answer on record, the last the later one
     * @param from the rounded score of the earlier answer
     * @param to the rounded score of the later answer
     */
    static ChangesResponse.Waterfall of(List<Leg> legs, BigDecimal from, BigDecimal to) {
        return new AddingUp().add(legs, from, to);
    }

    private ChangesResponse.Waterfall add(List<Leg> legs, BigDecimal from, BigDecimal to) {
        Leg first = legs.get(0);
        Leg last = legs.get(legs.size() - 1);
        Leg before = first;
        for (Leg leg : legs.subList(1, legs.size())) {
            if (leg.exact() == null) {
                pending.addAll(leg.steps());
            } else {
                part(before, leg);
                before = leg;
            }
        }
        BigDecimal exactFrom = first.exact() == null ? from : first.exact();
        BigDecimal exactTo = last.exact() == null ? to : last.exact();
        BigDecimal rounding = to.subtract(exactTo).subtract(from.subtract(exactFrom));
        if (rounding.signum() != 0) {
            String text =
                    plain(exactFrom) + " was rounded to " + plain(from) + ", " + plain(exactTo) + " to " + plain(to);
            parts.add(new ChangesResponse.Part(Step.Kind.ROUNDING.word(), List.of(), null, rounding, text));
        }
        return new ChangesResponse.Waterfall(from, to, to.subtract(from), parts, byDimension(), withoutEffect);
    }

    private void part(Leg before, Leg leg) {
        List<Step> steps = new ArrayList<>(pending);
        steps.addAll(leg.steps());
        pending.clear();
        BigDecimal points = java.util.Objects.requireNonNull(leg.exact())
                .subtract(java.util.Objects.requireNonNull(before.exact()));
        if (points.signum() == 0) {
            Leg.changes(steps).forEach(change -> withoutEffect.add(change.fact()));
            return;
        }
        String what = steps.size() > leg.steps().size() ? Leg.words(steps) : leg.text();
        parts.add(new ChangesResponse.Part(
                leg.kind().word(), Leg.changes(steps), dimension(before, leg), points, what + ": " + signed(points)));
    }

    private static String plain(BigDecimal number) {
        return ShownValue.of(number, null);
    }

    static String signed(BigDecimal points) {
        BigDecimal shown = points.setScale(2, java.math.RoundingMode.HALF_UP).stripTrailingZeros();
        String figure = shown.signum() == 0 ? "less than 0.01" : shown.abs().toPlainString();
        return (points.signum() > 0 ? "+" : "−") + figure + " " + ShownValue.counted(shown, "points");
    }

    /** The dimension whose contribution moved most. */
    private static @Nullable String dimension(Leg before, Leg leg) {
        String most = null;
        BigDecimal largest = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> dimension : leg.dimensions().entrySet()) {
            BigDecimal moved = dimension
                    .getValue()
                    .subtract(before.dimensions().getOrDefault(dimension.getKey(), BigDecimal.ZERO))
                    .abs();
            if (moved.compareTo(largest) > 0) {
                largest = moved;
                most = dimension.getKey();
            }
        }
        return most;
    }

    private List<ChangesResponse.DimensionPart> byDimension() {
        Map<String, BigDecimal> sums = new LinkedHashMap<>();
        parts.stream()
                .filter(p -> p.dimension() != null && !p.facts().isEmpty())
                .forEach(p -> sums.merge(String.valueOf(p.dimension()), p.points(), BigDecimal::add));
        return sums.entrySet().stream()
                .map(sum -> new ChangesResponse.DimensionPart(sum.getKey(), sum.getValue()))
                .toList();
    }
}

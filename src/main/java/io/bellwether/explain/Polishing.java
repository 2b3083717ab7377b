package io.bellwether.explain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes a change that gives the outcome as small as it gets: no fact can be dropped, and none moved a step nearer. */
final class Polishing {
    private final Trying trying;
    private final Map<String, Axis> axes;

    Polishing(Trying trying, Map<String, Axis> axes) {
        this.trying = trying;
        this.axes = axes;
    }

    double cost(Map<String, Object> changes) {
        return changes.entrySet().stream()
                .mapToDouble(c -> axis(c.getKey()).cost(c.getValue()))
                .sum();
    }

    private Axis axis(String name) {
        return java.util.Objects.requireNonNull(axes.get(name));
    }

    /** The least of what comes of moving the facts back in any order; empty when one of them can be dropped. */
    Optional<Map<String, Object>> least(Map<String, Object> changes) {
        if (changes.size() > 1 && dropped(changes).isPresent()) {
            return Optional.empty();
        }
        Map<String, Object> best = null;
        for (List<String> order : orders(List.copyOf(new TreeMap<>(changes).keySet()))) {
            Map<String, Object> moved = moved(changes, order);
            if (best == null || cost(moved) < cost(best) - 1e-12) {
                best = moved;
            }
        }
        return Optional.ofNullable(best);
    }

    /** The change without its first fact that is not needed. */
    Optional<Map<String, Object>> dropped(Map<String, Object> changes) {
        for (String name : new TreeMap<>(changes).keySet()) {
            Map<String, Object> fewer = new TreeMap<>(changes);
            fewer.remove(name);
            if (trying.with(fewer).met()) {
                return Optional.of(fewer);
            }
        }
        return Optional.empty();
    }

    /** Every order for up to three facts; more would cost more than they gain. */
    private static List<List<String>> orders(List<String> names) {
        if (names.size() > 3) {
            return List.of(names);
        }
        if (names.size() < 2) {
            return List.of(names);
        }
        List<List<String>> orders = new ArrayList<>();
        for (String first : names) {
            List<String> rest = new ArrayList<>(names);
            rest.remove(first);
            for (List<String> order : orders(rest)) {
                List<String> whole = new ArrayList<>(List.of(first));
                whole.addAll(order);
                orders.add(whole);
            }
        }
        return orders;
    }

    private Map<String, Object> moved(Map<String, Object> changes, List<String> order) {
        Map<String, Object> moved = new TreeMap<>(changes);
        boolean again = true;
        while (again) {
            again = false;
            for (String name : order) {
                Object nearer = nearest(moved, axis(name));
                again |= !nearer.equals(moved.put(name, nearer));
            }
        }
        return moved;
    }

    /** The value nearest to the present one that still gives the outcome, step by step of the fact's grid. */
    private Object nearest(Map<String, Object> changes, Axis axis) {
        Object value = java.util.Objects.requireNonNull(changes.get(axis.name()));
        BigDecimal from = Scale.at(axis.present());
        BigDecimal to = Scale.at(value);
        if (from == null || to == null) {
            return value;
        }
        BigDecimal step = axis.scale().step();
        BigDecimal way = to.subtract(from);
        long most = way.abs().divide(step, 0, RoundingMode.CEILING).longValue() - 1;
        BigDecimal back = way.signum() > 0 ? step.negate() : step;
        long holds = 0;
        long fails = most + 1;
        while (fails - holds > 1) {
            // the next step first: most changes are already as small as they get
            long middle = holds == 0 && fails == most + 1 ? 1 : holds + (fails - holds) / 2;
            if (trying.with(with(changes, axis, to.add(back.multiply(BigDecimal.valueOf(middle)))))
                    .met()) {
                holds = middle;
            } else {
                fails = middle;
            }
        }
        return axis.scale().value(to.add(back.multiply(BigDecimal.valueOf(holds))));
    }

    private static Map<String, Object> with(Map<String, Object> changes, Axis axis, BigDecimal place) {
        Map<String, Object> other = new TreeMap<>(changes);
        other.put(axis.name(), axis.scale().value(place));
        return other;
    }
}

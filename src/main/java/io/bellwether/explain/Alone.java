package io.bellwether.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What a fact does alone.
 *
 * @param gains how much nearer to the outcome each of its values comes, in the axis's order
 * @param best the value that comes nearest
 * @param gain what that one gains
 * @param first the first value that gives the outcome; -1 for none
 * @param stirs whether a value moves tables on the way but comes neither nearer nor further
 * @param continuous whether values differ that no table tells apart
 * @param oneWay whether the distance only falls, or only rises, along the fact's line
 */
record Alone(
        Axis axis,
        List<Double> gains,
        Object best,
        double gain,
        int first,
        boolean stirs,
        boolean continuous,
        boolean oneWay) {
    static final double SAME = 1e-9;

    static Alone of(Axis axis, Trying trying) {
        Trying.Tried present = trying.with(Map.of());
        List<Double> gains = new ArrayList<>();
        int best = 0;
        int first = -1;
        boolean stirs = false;
        for (int i = 0; i < axis.values().size(); i++) {
            Trying.Tried tried = trying.with(Map.of(axis.name(), axis.values().get(i)));
            double gain = present.gap() - tried.gap();
            gains.add(gain);
            stirs |= !tried.rows().equals(present.rows()) && Math.abs(gain) <= SAME;
            first = first < 0 && tried.met() ? i : first;
            best = gain > gains.get(best) + SAME ? i : best;
        }
        return new Alone(
                axis,
                gains,
                axis.values().get(best),
                gains.get(best),
                first,
                stirs,
                continuous(axis, gains),
                oneWay(axis, gains));
    }

    String name() {
        return axis.name();
    }

    private static boolean continuous(Axis axis, List<Double> gains) {
        for (int i = 0; i < axis.parts().size(); i++) {
            if (axis.present() != null && axis.parts().get(i).equals(axis.part()) && Math.abs(gains.get(i)) > SAME) {
                return true;
            }
            for (int j = 0; j < i; j++) {
                if (axis.parts().get(i).equals(axis.parts().get(j)) && Math.abs(gains.get(i) - gains.get(j)) > SAME) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean oneWay(Axis axis, List<Double> gains) {
        if (axis.parts().isEmpty()) {
            return true;
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < gains.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparing(
                (Integer i) -> Scale.at(axis.values().get(i)), Comparator.nullsFirst(Comparator.naturalOrder())));
        boolean falls = true;
        boolean rises = true;
        for (int i = 1; i < order.size(); i++) {
            double step = gains.get(order.get(i)) - gains.get(order.get(i - 1));
            falls &= step <= SAME;
            rises &= step >= -SAME;
        }
        return falls || rises;
    }
}

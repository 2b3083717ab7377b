package io.bellwether.explain;

import io.bellwether.table.set.ValueSet;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/**
 * How a column's value follows a fact: straight, or as one over it.
 *
 * @param x a place of the fact, {@code v} the column's value there, {@code slope} its change with each unit (of one over the
 *     value when reciprocal)
 * @param points the values at which the column's cells part
 * @param segments what lies between them; empty for thresholds, which part at the points alone
 */
record ColumnLine(
        BigDecimal x,
        BigDecimal v,
        BigDecimal slope,
        boolean reciprocal,
        List<BigDecimal> points,
        List<ValueSet> segments) {
    private static final MathContext EXACT = MathContext.DECIMAL128;
    private static final BigDecimal TOLERANCE = new BigDecimal("1e-12");

    /** The line through three places that stand one step apart; empty when they are on none, or nothing moves. */
    static Optional<ColumnLine> through(
            BigDecimal x, BigDecimal step, List<BigDecimal> values, List<BigDecimal> points, List<ValueSet> segments) {
        BigDecimal slope = slope(values, step);
        if (slope != null) {
            return slope.signum() == 0
                    ? Optional.empty()
                    : Optional.of(new ColumnLine(x, values.get(0), slope, false, points, segments));
        }
        if (values.stream().anyMatch(v -> v.signum() == 0)) {
            return Optional.empty();
        }
        BigDecimal inverse =
                slope(values.stream().map(v -> BigDecimal.ONE.divide(v, EXACT)).toList(), step);
        return inverse == null || inverse.signum() == 0
                ? Optional.empty()
                : Optional.of(new ColumnLine(x, values.get(0), inverse, true, points, segments));
    }

    private static @org.jspecify.annotations.Nullable BigDecimal slope(List<BigDecimal> v, BigDecimal step) {
        BigDecimal first = v.get(1).subtract(v.get(0));
        BigDecimal second = v.get(2).subtract(v.get(1));
        BigDecimal size = first.abs().max(second.abs()).max(BigDecimal.ONE);
        return first.subtract(second).abs().compareTo(TOLERANCE.multiply(size)) > 0 ? null : first.divide(step, EXACT);
    }

    /** The fact's place at which the column has a value. */
    Optional<BigDecimal> placeOf(BigDecimal value) {
        if (reciprocal && value.signum() == 0) {
            return Optional.empty();
        }
        BigDecimal moved = reciprocal
                ? BigDecimal.ONE.divide(value, EXACT).subtract(BigDecimal.ONE.divide(v, EXACT))
                : value.subtract(v);
        return Optional.of(x.add(moved.divide(slope, EXACT)));
    }

    /** Which part of the column a place of the fact falls into. */
    String part(BigDecimal place) {
        BigDecimal moved = place.subtract(x).multiply(slope, EXACT);
        BigDecimal value;
        if (reciprocal) {
            BigDecimal inverse = BigDecimal.ONE.divide(v, EXACT).add(moved);
            if (inverse.abs().compareTo(TOLERANCE) < 0) {
                return "none";
            }
            value = BigDecimal.ONE.divide(inverse, EXACT);
        } else {
            value = v.add(moved);
        }
        BigDecimal rounded = value.round(MathContext.DECIMAL64);
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i).contains(rounded)) {
                return String.valueOf(i);
            }
        }
        StringBuilder sides = new StringBuilder();
        points.forEach(p -> sides.append(rounded.compareTo(p)).append(' '));
        return sides.toString();
    }
}

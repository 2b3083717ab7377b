package io.bellwether.engine.plan;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which rows a column lets through, worked out for all that it may be asked: for each text that its cells name and for all
 * others, for each number they name and for what lies between two of them, for true, false and null. A set is one bit a row.
 */
final class RowSets {
    /** Cells that are asked while sets are made; beyond it a table takes longer to compile than they save. */
    private static final long MOST_ASKED = 10_000_000;

    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final Map<@Nullable Object, long @Nullable []> named = new HashMap<>();
    private final long @Nullable [] otherText;
    private final BigDecimal[] points;
    /** Below the first point, at it, between it and the second, and so on; null where the engine has to say. */
    private final long[] @Nullable [] around;

    private RowSets(List<Cell> cells, Collection<@Nullable Object> constants) {
        TreeSet<BigDecimal> numbers = new TreeSet<>();
        for (Object constant : constants) {
            if (constant instanceof BigDecimal number) {
                numbers.add(number);
            } else {
                put(constant, cells);
            }
        }
        put(null, cells);
        put(true, cells);
        put(false, cells);
        String other = "";
        while (constants.contains(other)) {
            other += "-";
        }
        this.otherText = rows(cells, other);
        this.points = numbers.toArray(BigDecimal[]::new);
        this.around = new long[2 * points.length + 1][];
        for (int i = 0; i < around.length; i++) {
            around[i] = rows(cells, within(i));
        }
    }

    /** A number in a place around the points. */
    private BigDecimal within(int place) {
        int point = place / 2;
        if (place % 2 == 1) {
            return points[point];
        } else if (points.length == 0) {
            return BigDecimal.ZERO;
        } else if (point == 0) {
            return points[0].subtract(BigDecimal.ONE);
        }
        return point == points.length
                ? points[point - 1].add(BigDecimal.ONE)
                : points[point - 1].add(points[point]).multiply(HALF);
    }

    private void put(@Nullable Object asked, List<Cell> cells) {
        named.put(asked, rows(cells, asked));
    }

    /** The sets of a column of cells, each of which depends on nothing but what is asked; null when they are too many. */
    static @Nullable RowSets of(List<Cell> cells) {
        Collection<@Nullable Object> constants = new HashSet<>();
        cells.forEach(cell -> cell.constants(constants));
        long asked = cells.size() * (2L * constants.size() + 5);
        return asked > MOST_ASKED ? null : new RowSets(cells, constants);
    }

    /** The rows whose cells are met; null when the engine has to say so of one of them. */
    private static long @Nullable [] rows(List<Cell> cells, @Nullable Object asked) {
        long[] rows = new long[(cells.size() + 63) / 64];
        try {
            for (int i = 0; i < cells.size(); i++) {
                if (cells.get(i).met(asked, Frame.NONE)) {
                    rows[i >> 6] |= 1L << i;
                }
            }
        } catch (OutOfPlanException e) {
            return null;
        }
        return rows;
    }

    /** The rows that a value lets through; null when each has to be asked. */
    long @Nullable [] of(@Nullable Object asked) {
        if (asked instanceof BigDecimal number) {
            int low = 0;
            int high = points.length - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                int sign = points[middle].compareTo(number);
                if (sign == 0) {
                    return around[2 * middle + 1];
                } else if (sign < 0) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return around[2 * low];
        }
        long[] rows = asked == null || asked instanceof String || asked instanceof Boolean ? named.get(asked) : null;
        return rows == null && asked instanceof String text && !named.containsKey(text) ? otherText : rows;
    }
}

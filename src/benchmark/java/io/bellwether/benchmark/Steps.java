package io.bellwether.benchmark;

import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Points by the step that a value stands on. */
final class Steps {
    private final BigDecimal[] edges;
    private final BigDecimal[] points;
    private final int least;

    private Steps(String edges, String points, int least) {
        this.edges = numbers(edges.split(" ", -1));
        this.points = numbers(points.split(" ", -1));
        this.least = least;
    }

    /** A value on an edge belongs to the step above. */
    static Steps from(String edges, String points) {
        return new Steps(edges, points, 0);
    }

    /** A value on an edge belongs to the step below. */
    static Steps through(String edges, String points) {
        return new Steps(edges, points, 1);
    }

    static BigDecimal[] numbers(String... numbers) {
        return Arrays.stream(numbers).map(BigDecimal::new).toArray(BigDecimal[]::new);
    }

    @Nullable
    BigDecimal points(@Nullable BigDecimal value) {
        if (value == null) {
            return null;
        }
        int step = 0;
        while (step < edges.length && value.compareTo(edges[step]) >= least) {
            step++;
        }
        return points[step];
    }
}

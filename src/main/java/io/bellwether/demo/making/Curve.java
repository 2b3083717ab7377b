package io.bellwether.demo.making;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;

/** A value for each state, by straight lines between points; level beyond the first and the last. */
public record Curve(List<List<Double>> points) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Curve {
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i).get(0) <= points.get(i - 1).get(0)) {
                throw new IllegalArgumentException("the states of a curve ascend: " + points);
            }
        }
    }

    double at(double state) {
        List<Double> before = points.get(0);
        for (List<Double> point : points) {
            if (state < point.get(0)) {
                double way = point.get(0) - before.get(0);
                double share = way <= 0 ? 0 : Math.max(0, (state - before.get(0)) / way);
                return before.get(1) + share * (point.get(1) - before.get(1));
            }
            before = point;
        }
        return before.get(1);
    }
}

package io.bellwether.demo.making;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;

/** Two numbers and what lies between them. */
public record Range(double from, double to) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Range of(List<Double> ends) {
        if (ends.size() != 2 || ends.get(0) > ends.get(1)) {
            throw new IllegalArgumentException("a range is [from, to]: " + ends);
        }
        return new Range(ends.get(0), ends.get(1));
    }

    double clamp(double value) {
        return Math.max(from, Math.min(to, value));
    }
}

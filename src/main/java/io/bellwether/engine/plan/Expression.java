package io.bellwether.engine.plan;

import org.jspecify.annotations.Nullable;

/** A part of a plan that has a value: BigDecimal, String, Boolean, a date, a time, a duration, a List, a Map, a {@link Function} or null. */
public interface Expression {
    /**
     * Its value in a frame.
     *
     * @throws OutOfPlanException when the value is for the engine to find
     */
    @Nullable
    Object value(Frame frame);
}

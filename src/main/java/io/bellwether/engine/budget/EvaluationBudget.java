package io.bellwether.engine.budget;

import java.time.Duration;

/**
 * What one evaluation may spend.
 *
 * @param time on the processor, so that a busy machine ends nothing
 * @param steps bodies of loops, filters and functions that are worked out, and the weight of the values that they make
 * @param memory bytes that it may allocate, given back or not
 * @param joins pairs of records that the rules of one file of detections may meet
 */
public record EvaluationBudget(Duration time, long steps, long memory, long joins) {
    /** What holds where no settings are read. */
    public static final EvaluationBudget DEFAULT =
            new EvaluationBudget(Duration.ofSeconds(1), 5_000_000, 512L << 20, 2_000_000);
}

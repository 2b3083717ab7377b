package io.bellwether.engine.plan.detection;

import io.bellwether.engine.RuleCalendar;
import io.bellwether.engine.plan.OutOfPlanException;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a file of detections, matched in nested loops.
 *
 * @param rules ending where they fire
 * @param divisors that must not be 0: the engine tells of such a division wherever it meets it
 * @param slots of what the rules bind
 */
public record DetectionPlan(List<Pattern> rules, List<Divisor> divisors, int slots) {
    /** A divisor in a pattern on a type, worked out from the object's own fields. */
    public record Divisor(String type, Term term, List<Check.Name> names) {}

    /** What a rule raises, with names and values in turn. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Detection(String id, @Nullable Object[] evidence) {}

    /** Hears what fires. */
    public interface Heard {
        void fired(String rule, List<Detection> detections, List<Matched> objects);
    }

    /**
     * Matches the rules, one after the other.
     *
     * @param step spends a step of the evaluation's budget
     * @throws OutOfPlanException when the engine has to answer
     */
    public void run(Matchable objects, RuleCalendar calendar, Runnable step, Heard heard) {
        Matching matching = new Matching(objects, calendar, step, heard, slots);
        for (Divisor divisor : divisors) {
            for (Matched object : objects.of(divisor.type())) {
                matching.look(object);
                if (divisor.term().value(matching.naming(divisor.names())) instanceof BigDecimal number
                        && number.signum() == 0) {
                    throw new OutOfPlanException("a detection that divides by 0");
                }
            }
        }
        rules.forEach(rule -> rule.enough(matching));
    }
}

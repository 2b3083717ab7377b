package io.bellwether.engine.evaluation;

import io.bellwether.engine.budget.EvaluationBudget;
import io.bellwether.engine.budget.Meter;
import io.bellwether.engine.budget.QuestionBreaker;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One caller's turn with a question: within its budget, unless the question rests.
 *
 * @param what the question at the beginning of a sentence
 * @param caller null for the service itself
 */
record Turn(
        QuestionBreaker breaker,
        EvaluationBudget budget,
        String what,
        @Nullable String caller) {
    <T> T take(Supplier<T> evaluation) {
        return breaker.guard(caller, () -> Meter.within(budget, what, evaluation));
    }

    /** Tells of what was evaluated in this turn. */
    <T> T tell(Supplier<T> telling) {
        return breaker.counted(caller, () -> Meter.within(budget, what, telling));
    }
}

package io.bellwether.engine.plan;

import org.jspecify.annotations.Nullable;

/** What the engine does with values of kinds that a plan does not handle by itself. One a run; each throws OutOfPlanException where the engine would tell an error. */
public interface Operations {
    /** The engine would warn of something here, which is told beside an answer that is null. */
    void warn();

    /** Spends steps of the evaluation's budget, at the place that was said last. */
    void spend(int steps);

    /** Spends steps for what a list or a context holds, and ends the evaluation of one that holds too much. */
    void weigh(@Nullable Object value);

    /** Says where the evaluation is, as an answer names it when the budget is spent; answers where it was. */
    @Nullable
    String at(@Nullable String place);

    /** The value of {@code left operator right}. */
    @Nullable
    Object apply(Operator operator, @Nullable Object left, @Nullable Object right);

    /** The property of a value that is no context. */
    @Nullable
    Object property(Object value, String name);

    /** Whether two values are the same, as a cell compares them. */
    boolean alike(@Nullable Object value, @Nullable Object asked);

    /** Whether two values are the same, as entries of lists are compared. */
    boolean same(@Nullable Object a, @Nullable Object b);

    /** Where a value lies to another of its kind: negative, 0 or positive. */
    int compare(Object a, Object b);

    /** The value of one of FEEL's own functions. */
    @Nullable
    Object call(Object function, @Nullable Object[] arguments);
}

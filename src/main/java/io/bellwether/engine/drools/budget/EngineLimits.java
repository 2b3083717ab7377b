package io.bellwether.engine.drools.budget;

/** What a compiled rulebook holds its evaluations to. */
public record EngineLimits(EvaluationBudget budget, QuestionBreaker.Settings breaker) {
    /** What holds where no settings are read. */
    public static final EngineLimits DEFAULT =
            new EngineLimits(EvaluationBudget.DEFAULT, QuestionBreaker.Settings.DEFAULT);
}

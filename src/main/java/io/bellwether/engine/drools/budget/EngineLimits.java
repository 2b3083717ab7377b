package io.bellwether.engine.drools.budget;

import io.bellwether.engine.drools.EngineConfig;

/** What a compiled rulebook holds its evaluations to, in the service and in its child processes alike. */
public record EngineLimits(EvaluationBudget budget, QuestionBreaker.Settings breaker) {
    /** What holds where no settings are read. */
    public static final EngineLimits DEFAULT =
            new EngineLimits(EvaluationBudget.DEFAULT, QuestionBreaker.Settings.DEFAULT);

    /** What the operator set. */
    public static EngineLimits of(EngineConfig config) {
        EngineConfig.Budget budget = config.budget();
        EngineConfig.Breaker breaker = config.breaker();
        return new EngineLimits(
                new EvaluationBudget(
                        budget.time(), budget.steps(), budget.memory().asLongValue(), budget.joins()),
                new QuestionBreaker.Settings(breaker.ends(), breaker.window(), breaker.pause()));
    }

    /** The same for rules that are only tried: each try is answered for itself. */
    public EngineLimits withoutBreaker() {
        return new EngineLimits(budget, QuestionBreaker.Settings.NEVER);
    }
}

package io.bellwether.engine.drools.budget;

import io.bellwether.engine.PlanTrust;
import io.bellwether.engine.budget.EvaluationBudget;
import io.bellwether.engine.budget.QuestionBreaker;
import io.bellwether.engine.drools.EngineConfig;

/** What a compiled rulebook holds its evaluations to, in the service and in its child processes alike. */
public record EngineLimits(EvaluationBudget budget, QuestionBreaker.Settings breaker, PlanTrust.State plans) {
    /** What holds where no settings are read. */
    public static final EngineLimits DEFAULT =
            new EngineLimits(EvaluationBudget.DEFAULT, QuestionBreaker.Settings.DEFAULT, PlanTrust.State.TRIED);

    /** What the operator set. */
    public static EngineLimits of(EngineConfig config) {
        EngineConfig.Budget budget = config.budget();
        EngineConfig.Breaker breaker = config.breaker();
        return new EngineLimits(
                new EvaluationBudget(
                        budget.time(), budget.steps(), budget.memory().asLongValue(), budget.joins()),
                new QuestionBreaker.Settings(breaker.ends(), breaker.window(), breaker.pause()),
                config.answers() == EngineConfig.Answers.DROOLS ? PlanTrust.State.LEFT : PlanTrust.State.UNPROVEN);
    }

    /** The same for rules that are only tried: each try is answered for itself, and by the plan before anybody compared it. */
    public EngineLimits forTrials() {
        return new EngineLimits(budget, QuestionBreaker.Settings.NEVER, tried());
    }

    /** The same for rules that are checked, and compared there. */
    public EngineLimits forChecks() {
        return new EngineLimits(budget, breaker, tried());
    }

    private PlanTrust.State tried() {
        return plans == PlanTrust.State.UNPROVEN ? PlanTrust.State.TRIED : plans;
    }
}

package io.bellwether.rulebook.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.engine.AnsweredBy;
import io.bellwether.engine.Compilation;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.PlanTrust;
import io.bellwether.engine.drools.DroolsRuleEngine;
import io.bellwether.engine.drools.budget.EngineLimits;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.testing.Eventually;
import io.bellwether.testing.SmallRulebook;
import org.junit.jupiter.api.Test;

class ProvingPlansTest {
    private static final RuleFiles FILES = SmallRulebook.changed().files();

    @Test
    void shouldAnswerByDroolsUntilThePlanIsComparedAndCompareItOnce() {
        ProvingPlans proving = new ProvingPlans();
        CompiledRulebook compiled = compiled();
        assertThat(compiled.answeredBy("mood").engine()).isEqualTo("drools");

        proving.prove(FILES.sha256(), compiled, FILES);
        Eventually.holds(() -> compiled.plan().isUsed(), () -> "not compared");
        assertThat(compiled.answeredBy("mood")).isEqualTo(AnsweredBy.PLAN);

        CompiledRulebook again = compiled();
        Eventually.holds(
                () -> {
                    proving.prove(FILES.sha256(), again, FILES);
                    return again.plan().isUsed();
                },
                () -> "not compared");
        assertThat(again.plan().isOpen()).isFalse();
        proving.stop();
    }

    private static CompiledRulebook compiled() {
        EngineLimits limits = new EngineLimits(
                EngineLimits.DEFAULT.budget(), EngineLimits.DEFAULT.breaker(), PlanTrust.State.UNPROVEN);
        if (new DroolsRuleEngine(limits).compile(FILES) instanceof Compilation.Compiled done) {
            return done.rulebook();
        }
        throw new AssertionError("does not compile");
    }
}

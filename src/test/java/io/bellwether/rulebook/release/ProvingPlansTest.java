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
    private static final ReleaseDatabase DATABASE = ReleaseDatabase.founded();

    @Test
    void shouldAnswerByDroolsUntilThePlanIsComparedAndAtOnceAfterTheNextStart() {
        PlanProofs proofs = new PlanProofs(DATABASE.source(), "program 1");
        CompiledRulebook compiled = compiled();
        assertThat(compiled.answeredBy("mood").engine()).isEqualTo("drools");

        prove(proofs, compiled);
        Eventually.holds(() -> proofs.of(FILES.sha256()).isPresent(), () -> "not compared");

        assertThat(compiled.answeredBy("mood")).isEqualTo(AnsweredBy.PLAN);
        assertThat(proofs.of(FILES.sha256()).orElseThrow().compared()).isPositive();
        CompiledRulebook again = compiled();
        prove(proofs, again);
        assertThat(again.answeredBy("mood")).as("without comparing").isEqualTo(AnsweredBy.PLAN);
    }

    @Test
    void shouldCompareAgainWhenTheProgramIsAnother() {
        new PlanProofs(DATABASE.source(), "program 2").keep(FILES.sha256(), 5, null);

        CompiledRulebook compiled = compiled();
        PlanProofs other = new PlanProofs(DATABASE.source(), "program 3");
        assertThat(other.of(FILES.sha256())).isEmpty();
        prove(other, compiled);

        Eventually.holds(() -> other.of(FILES.sha256()).isPresent(), () -> "not compared");
        assertThat(compiled.plan().isUsed()).isTrue();
    }

    @Test
    void shouldStayWithDroolsWhenAnyoneFoundADifference() {
        PlanProofs proofs = new PlanProofs(DATABASE.source(), "program 4");
        proofs.keep(FILES.sha256(), 5, "they differ");
        proofs.keep(FILES.sha256(), 9, null);

        CompiledRulebook compiled = compiled();
        prove(proofs, compiled);
        compiled.plan().prove();

        assertThat(compiled.answeredBy("mood")).isEqualTo(AnsweredBy.drools("they differ"));
    }

    private static void prove(PlanProofs proofs, CompiledRulebook compiled) {
        new ProvingPlans(proofs).prove(FILES.sha256(), compiled, FILES);
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

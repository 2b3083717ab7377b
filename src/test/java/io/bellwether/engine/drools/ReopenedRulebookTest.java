package io.bellwether.engine.drools;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.engine.Compilation;
import io.bellwether.rulebook.gate.RunningExamples;
import io.bellwether.rulebook.gate.Sample;
import io.bellwether.testing.Baseline;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A rulebook that was compiled before is answered by its plan before Drools has compiled, and as it was. */
class ReopenedRulebookTest {
    private static final DroolsRulebook OPENED =
            (DroolsRulebook) ((Compilation.Compiled) new DroolsRuleEngine().reopen(Baseline.files())).rulebook();

    @AfterAll
    static void close() {
        OPENED.close();
    }

    private static Map<String, String> told(DroolsRulebook rulebook) {
        Map<String, String> told = new TreeMap<>();
        for (Map.Entry<String, Sample> each :
                RunningExamples.samples(rulebook, Baseline.files()).entrySet()) {
            told.put(
                    each.getKey(),
                    each.getValue().evaluation().answer() + " "
                            + each.getValue().evaluation().because());
        }
        return told;
    }

    @Test
    void shouldAnswerAllQuestionsAsBeforeWhenDroolsHasNotCompiled() {
        DroolsRulebook before = (DroolsRulebook) Baseline.compiled();

        Map<String, String> byPlan = told(OPENED.planned());

        assertThat(OPENED.models().compiled().isCompiled())
                .as("Drools compiled")
                .isFalse();
        assertThat(byPlan).hasSizeGreaterThan(10).isEqualTo(told(before.planned()));
        assertThat(OPENED.rulebook().questions().keySet())
                .allSatisfy(
                        question -> assertThat(OPENED.answerSchema(question)).isEqualTo(before.answerSchema(question)));
        assertThat(told(OPENED.judge())).isEqualTo(byPlan);
        assertThat(OPENED.models().compiled().isCompiled()).isTrue();
    }
}

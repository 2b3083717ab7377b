package io.bellwether.engine.drools;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.ModelInputs;
import io.bellwether.testing.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each answer says whether its plan gave it or Drools, and where and why the plan stopped. */
class WhoAnsweredTest {
    private static final JudgedModel MODEL = model();

    private static JudgedModel model() {
        JudgedModel model = new JudgedModel();
        model.decision("quotient", "<literalExpression><text>n / m</text></literalExpression>");
        model.decision("kinds", "<literalExpression><text>n instance of number</text></literalExpression>");
        return model;
    }

    private static Evaluation ask(CompiledRulebook rulebook, String question, String facts) {
        ModelInputs inputs = rulebook.checkModelInputs(question, Json.read(facts), "facts", new ArrayList<>());
        return rulebook.evaluateModel(question, inputs);
    }

    @Test
    void shouldSayThePlanWhenItAnsweredAlone() {
        CompiledRulebook rulebook = MODEL.compiled().planned();

        Evaluation answer = ask(rulebook, "q0", "{\"n\":1,\"m\":2}");

        assertThat(answer.byDrools()).isNull();
        assertThat(rulebook.byDrools("q0")).isEmpty();
        assertThat(new DroolsRuleEngine().answered(answer.byDrools())).startsWith("plan");
    }

    @Test
    void shouldSayWhereAndWhyWhenThePlanStopped() {
        CompiledRulebook rulebook = MODEL.compiled().planned();

        Evaluation first = ask(rulebook, "q0", "{\"n\":1,\"m\":0}");
        ask(rulebook, "q0", "{\"n\":2,\"m\":0}");

        assertThat(first.byDrools())
                .startsWith("dmn/judged.dmn: ")
                .contains("d0")
                .contains("an error of the engine");
        assertThat(rulebook.byDrools("q0")).isEqualTo(Map.of(String.valueOf(first.byDrools()), 2L));
        assertThat(new DroolsRuleEngine().answered(first.byDrools())).startsWith("Drools");
    }

    @Test
    void shouldSayWhatNoPlanHoldsWhenDroolsAnswersAlone() {
        CompiledRulebook rulebook = MODEL.compiled().planned();

        assertThat(ask(rulebook, "q1", "{\"n\":1}").byDrools())
                .isEqualTo(rulebook.answeredBy("q1").why());
        assertThat(ask(MODEL.compiled().judge(), "q0", "{\"n\":1,\"m\":2}").byDrools())
                .isEqualTo(DroolsDecisions.ALONE);
        assertThat(List.of("q0", "q1"))
                .allMatch(q -> MODEL.compiled().byDrools(q).isEmpty());
    }
}

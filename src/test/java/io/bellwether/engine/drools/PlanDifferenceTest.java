package io.bellwether.engine.drools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.PastInputs;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.rulebook.gate.PlanProof;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.RandomFacts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Plans and Drools answer the same, to the letter. */
class PlanDifferenceTest {
    private static final int SHEETS = Integer.getInteger("plan.sheets", 25);
    private static final long SEED = Long.getLong("plan.seed", 7L);
    private static final Instant AS_OF = Instant.parse("2026-03-17T10:15:30Z");

    @Test
    void shouldAnswerAsDroolsDoesWhenFactsAreMadeUp() {
        DroolsRulebook compiled = (DroolsRulebook) Baseline.compiled();
        DroolsRulebook planned = compiled.planned();
        DroolsRulebook drools = compiled.judge();
        Random random = new Random(SEED);
        FactCatalogue catalogue = planned.rulebook().catalogue();
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < SHEETS && differences.size() < 20; i++) {
            ObjectNode facts = facts(catalogue, random);
            PastInputs inputs = PastInputs.given(null, AS_OF, facts);
            for (QuestionDefinition question : planned.rulebook().questions().values()) {
                if (question.modelInputs()) {
                    continue;
                }
                String byPlan = told(inputs, planned, question);
                String byDrools = told(inputs, drools, question);
                if (!byPlan.equals(byDrools)) {
                    differences.add(question.name() + " " + facts + "\n  plan   " + byPlan + "\n  drools " + byDrools);
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(planned.models().planned().beyond()).as("what no plan holds").isEmpty();
        for (String question : planned.rulebook().questions().keySet()) {
            assertThat(planned.byDrools(question))
                    .as("where a plan of " + question + " ended")
                    .isEmpty();
        }
    }

    private static ObjectNode facts(FactCatalogue catalogue, Random random) {
        RandomFacts made = new RandomFacts(catalogue, LocalDate.parse("2026-03-17"), random);
        ObjectNode facts = made.facts(random.nextInt(4) == 0 ? 0.1 : 0.8);
        if (random.nextBoolean()) {
            catalogue.records().values().forEach(kind -> facts.set(kind.name(), made.records(kind, 4)));
        }
        return facts;
    }

    private static String told(PastInputs inputs, DroolsRulebook rulebook, QuestionDefinition question) {
        List<Finding> findings = new ArrayList<>();
        @Nullable Evaluation evaluation;
        try {
            evaluation = inputs.ask(rulebook, question, "facts", findings);
        } catch (ProblemException e) {
            return e.getMessage();
        }
        return evaluation == null ? findings.toString() : PlanProof.told(evaluation);
    }
}

package io.bellwether.engine.drools;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.dmn.model.DmnModel;
import io.bellwether.dmn.model.DmnNode;
import io.bellwether.testing.Baseline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Plans and Drools answer the same, to the letter. {@code -Dplan.sheets} asks more fact sheets, by {@code -Dplan.seed}, until
 * {@code -Dplan.time} is up; several such runs, of a seed each, may go on beside each other. Long runs tell how far they are.
 */
class PlanDifferenceTest {
    private static final int SHEETS = Integer.getInteger("plan.sheets", 25);
    private static final long SEED = Long.getLong("plan.seed", 7L);
    private static final Duration TIME = Duration.parse(System.getProperty("plan.time", "P1D"));
    private static final int TOLD_AFTER = 500;

    @Test
    void shouldAnswerAsDroolsDoesWhenFactsAreMadeUp() {
        DroolsRulebook compiled = (DroolsRulebook) Baseline.compiled();
        JudgedSheets sheets = new JudgedSheets(compiled, new Random(SEED));
        List<String> differences = new ArrayList<>();
        long end = System.nanoTime() + TIME.toNanos();
        for (int i = 1; i <= SHEETS && differences.size() < 20 && System.nanoTime() < end; i++) {
            differences.addAll(sheets.next());
            if (i % TOLD_AFTER == 0) {
                System.out.printf(
                        "seed %d: %d requests, %d differences, stops %s%n",
                        SEED, sheets.requests(), differences.size(), sheets.stops());
            }
        }
        assertThat(differences).isEmpty();
        DmnModels models = compiled.models();
        for (DmnModel model : models.graph().models()) {
            assertThat(model.nodes(DmnNode.Kind.DECISION))
                    .allSatisfy(each -> assertThat(models.planned().beyond(model.name(), each.name()))
                            .as("why %s of %s is not planned", each.name(), model.name())
                            .isNull());
        }
        assertThat(sheets.stops()).as("where plans ended").isEmpty();
    }
}

package io.bellwether.engine.drools;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.engine.Compilation;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.testing.Baseline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Plans of rulebooks that somebody edited answer as Drools does: shipped tables with cells, rows and numbers changed at random.
 * {@code -Dplan.edited} rulebooks of {@code -Dplan.edits} edits each are asked {@code -Dplan.sheets} sheets, {@code -Dplan.asked}
 * questions on each (all, if not given), by {@code -Dplan.seed}, until {@code -Dplan.time} is up.
 */
class EditedRulebookTest {
    private static final int RULEBOOKS = Integer.getInteger("plan.edited", 1);
    private static final int EDITS = Integer.getInteger("plan.edits", 12);
    private static final int SHEETS = Integer.getInteger("plan.sheets", 20);
    private static final int ASKED = Integer.getInteger("plan.asked", Integer.MAX_VALUE);
    private static final long SEED = Long.getLong("plan.seed", 7L);
    private static final Duration TIME = Duration.parse(System.getProperty("plan.time", "P1D"));

    private final Random random = new Random(SEED);
    private final RandomEdits edits = new RandomEdits(random);

    @Test
    void shouldAnswerAsDroolsDoesWhenTablesAreEdited() {
        List<String> differences = new ArrayList<>();
        int compiled = 0;
        int refused = 0;
        long requests = 0;
        long end = System.nanoTime() + TIME.toNanos();
        while (compiled < RULEBOOKS && differences.isEmpty() && System.nanoTime() < end) {
            List<String> done = new ArrayList<>();
            RuleFiles files = Baseline.files();
            for (int i = 0; i < EDITS; i++) {
                files = edits.one(files, done);
            }
            if (!(new DroolsRuleEngine().compile(files) instanceof Compilation.Compiled rulebook)) {
                refused++;
                continue;
            }
            compiled++;
            JudgedSheets sheets = new JudgedSheets(rulebook.rulebook(), random);
            for (int i = 0; i < SHEETS && differences.isEmpty() && System.nanoTime() < end; i++) {
                sheets.next(ASKED).forEach(difference -> differences.add(done + "\n" + difference));
            }
            requests += sheets.requests();
            if (RULEBOOKS > 1) {
                System.out.printf(
                        "seed %d: %d rulebooks of %d edits (%d did not compile), %d requests, %d differences, stops %s%n",
                        SEED, compiled, EDITS, refused, requests, differences.size(), sheets.stops());
            }
            rulebook.rulebook().close();
        }
        assertThat(differences).isEmpty();
        assertThat(compiled).isPositive();
    }
}

package io.bellwether.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.fact.CheckedFacts;
import io.bellwether.fact.FactReader;
import io.bellwether.fact.FactSheet;
import io.bellwether.fact.Origin;
import io.bellwether.problem.Finding;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.testing.Baseline;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The shipped rulebook, asked in process. */
final class Rules {
    /** As the service logs; until it is told so, the log manager keeps each step that the engine traces. */
    private static final Logger LOG = Logger.getLogger("");

    static {
        LOG.setLevel(Level.INFO);
    }

    private final CompiledRulebook compiled = Baseline.compiled();

    FactSheet sheet(JsonNode facts) {
        Rulebook rulebook = compiled.rulebook();
        List<Finding> findings = new ArrayList<>();
        CheckedFacts given = new FactReader(rulebook.catalogue(), rulebook.zone())
                .read(
                        facts,
                        Baseline.AS_OF.atZone(rulebook.zone()).toLocalDate(),
                        Origin.GIVEN,
                        "facts",
                        findings);
        if (!findings.isEmpty()) {
            throw new IllegalStateException("facts do not fit: " + findings);
        }
        return FactSheet.of(
                null, Baseline.AS_OF, rulebook.zone(), rulebook.catalogue(), given, CheckedFacts.NONE);
    }

    Evaluation ask(String question, FactSheet sheet) {
        return compiled.evaluate(question, sheet);
    }
}

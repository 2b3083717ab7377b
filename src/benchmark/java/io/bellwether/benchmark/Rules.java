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
import io.bellwether.testing.QuietLog;
import java.util.ArrayList;
import java.util.List;

/** The shipped rulebook, asked in process. */
final class Rules {
    static {
        QuietLog.set();
    }

    private final CompiledRulebook compiled = Baseline.compiled();
    private final CompiledRulebook drools = compiled.judge();

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

    Evaluation askDrools(String question, FactSheet sheet) {
        return drools.evaluate(question, sheet);
    }
}

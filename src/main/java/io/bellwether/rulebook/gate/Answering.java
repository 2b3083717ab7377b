package io.bellwether.rulebook.gate;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.fact.CheckedFacts;
import io.bellwether.fact.FactReader;
import io.bellwether.fact.FactSheet;
import io.bellwether.fact.Origin;
import io.bellwether.problem.Finding;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.model.Rulebook;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks a compiled rulebook a question on facts written as JSON. */
final class Answering {
    private Answering() {}

    /** The answer; null when the facts do not fit, with findings that say why. */
    static @Nullable Evaluation answer(
            CompiledRulebook compiled,
            QuestionDefinition question,
            JsonNode facts,
            Instant asOf,
            String path,
            List<Finding> findings) {
        if (question.modelInputs()) {
            var inputs = compiled.checkModelInputs(question.name(), facts, path, findings);
            return findings.isEmpty() ? compiled.evaluateModel(question.name(), inputs) : null;
        }
        Rulebook rulebook = compiled.rulebook();
        CheckedFacts given = new FactReader(rulebook.catalogue(), rulebook.zone())
                .read(facts, asOf.atZone(rulebook.zone()).toLocalDate(), Origin.GIVEN, path, findings);
        return findings.isEmpty()
                ? compiled.evaluate(
                        question.name(),
                        FactSheet.of(null, asOf, rulebook.zone(), rulebook.catalogue(), given, CheckedFacts.NONE))
                : null;
    }
}

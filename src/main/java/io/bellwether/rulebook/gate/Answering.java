package io.bellwether.rulebook.gate;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.PastInputs;
import io.bellwether.problem.Finding;
import io.bellwether.rulebook.model.QuestionDefinition;
import java.time.Instant;
import java.util.ArrayList;
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
        return PastInputs.given(null, asOf, facts).ask(compiled, question, path, findings);
    }

    /** The answer; null when the rulebook has no such question, or the given facts do not fit. */
    static @Nullable Evaluation answer(CompiledRulebook compiled, String name, PastInputs inputs) {
        QuestionDefinition question = compiled.rulebook().questions().get(name);
        return question == null ? null : inputs.ask(compiled, question, "facts", new ArrayList<>());
    }
}

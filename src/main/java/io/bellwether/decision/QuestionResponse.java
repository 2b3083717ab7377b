package io.bellwether.decision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.engine.AnsweredBy;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.QuestionFacts;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.release.ActiveRelease;
import java.util.List;
import java.util.Map;

/**
 * A question that may be asked.
 *
 * @param inputs catalogue: facts of the catalogue; model: the inputs of the model itself
 * @param facts names of the scalar facts it reads, directly or through what it needs
 * @param records names of the child records it reads
 * @param answerSchema JSON Schema of the answer
 * @param files rule files that take part
 * @param answeredBy the compiled plan, or Drools alone, and then why
 * @param byDrools how often Drools worked something of it out in this process, by why and where
 */
public record QuestionResponse(
        String name,
        String title,
        String owner,
        String inputs,
        List<String> facts,
        List<String> records,
        ObjectNode answerSchema,
        List<String> files,
        AnsweredBy answeredBy,
        Map<String, Long> byDrools,
        DecisionResponse.ReleaseName release) {

    static QuestionResponse of(ActiveRelease release, QuestionDefinition question) {
        CompiledRulebook rulebook = release.rulebook();
        QuestionFacts reads = rulebook.reads(question.name());
        return new QuestionResponse(
                question.name(),
                question.title(),
                question.owner(),
                question.modelInputs() ? "model" : "catalogue",
                reads.facts(),
                reads.records(),
                rulebook.answerSchema(question.name()),
                reads.files(),
                rulebook.answeredBy(question.name()),
                rulebook.byDrools(question.name()),
                new DecisionResponse.ReleaseName(release.number(), release.sha256()));
    }
}

package io.bellwether.engine.evaluation;

import io.bellwether.rulebook.model.QuestionDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a question is answered, as reading the rulebook found it.
 *
 * @param file of the model; null when the answer is the answers of the needs
 * @param decision the name of the decision or decision service; null likewise
 * @param points the name of the decision that tells where a score's points come from
 * @param service whether the decision named is a decision service
 * @param shape of the answer
 * @param facts catalogue facts that the model or its detections read
 * @param records child records that they read
 * @param inputs names of the model's required inputs
 * @param further names of what a caller may give besides, when the inputs are the model's own
 */
public record QuestionPlan(
        QuestionDefinition definition,
        @Nullable String file,
        @Nullable String decision,
        @Nullable String points,
        boolean service,
        Shape shape,
        Set<String> facts,
        Set<String> records,
        Set<String> inputs,
        Set<String> further) {

    /** A question without a decision of its own. */
    public static QuestionPlan ofNeeds(QuestionDefinition definition, Set<String> facts, Set<String> records) {
        return new QuestionPlan(definition, null, null, null, false, Shape.NONE, facts, records, Set.of(), Set.of());
    }

    String model() {
        return Objects.requireNonNull(definition.model());
    }

    /** Names of all that the model may be given. */
    List<String> given() {
        List<String> all = new ArrayList<>(inputs);
        all.addAll(further);
        return all;
    }

    public List<String> needs() {
        return definition.needs();
    }
}

package io.bellwether.engine.drools;

import io.bellwether.rulebook.model.QuestionDefinition;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNType;

/**
 * How a question is answered: worked out once when the rulebook compiles.
 *
 * @param model null when the answer is the answers of the needs
 * @param service whether the decision named is a decision service
 * @param type of the answer; null when not known
 * @param facts catalogue facts that the model or its detections read
 * @param records child records that they read
 * @param inputs names of the model's required inputs
 */
record QuestionPlan(
        QuestionDefinition definition,
        @Nullable DMNModel model,
        boolean service,
        @Nullable DMNType type,
        Set<String> facts,
        Set<String> records,
        Set<String> inputs) {

    DMNModel requiredModel() {
        if (model == null) {
            throw new IllegalStateException("question " + definition.name() + " has no model");
        }
        return model;
    }

    List<String> needs() {
        return definition.needs();
    }
}

package io.bellwether.engine.drools;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.engine.evaluation.ReadModel;
import io.bellwether.testing.Baseline;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.ast.DMNNode;
import org.kie.dmn.api.core.ast.DecisionNode;

/** What questions know of models is what Drools made of them. */
class ModelReaderTest {
    @Test
    void shouldSayWhatDroolsSaysWhenTheShippedModelsAreRead() {
        DmnModels models = ((DroolsRulebook) Baseline.compiled()).models();
        Map<String, ReadModel> read = models.read();

        assertThat(read.keySet())
                .containsExactlyInAnyOrderElementsOf(models.compiled().runtime().getModels().stream()
                        .map(DMNModel::getName)
                        .toList());
        int decisions = 0;
        for (DMNModel model : models.compiled().runtime().getModels()) {
            ReadModel own = Objects.requireNonNull(read.get(model.getName()));
            assertThat(own.file()).isEqualTo(DroolsModels.file(model));
            assertThat(own.inputs())
                    .containsExactlyElementsOf(
                            model.getInputs().stream().map(DMNNode::getName).toList());
            for (DecisionNode decision : model.getDecisions()) {
                ReadModel.ReadDecision told =
                        Objects.requireNonNull(own.decisions().get(decision.getName()));
                assertThat(own.names()).containsEntry(decision.getId(), decision.getName());
                assertThat(told.inputs())
                        .containsExactlyElementsOf(model.getRequiredInputsForDecisionName(decision.getName()).stream()
                                .map(DMNNode::getName)
                                .sorted()
                                .toList());
                decisions++;
            }
        }
        assertThat(decisions).isGreaterThan(200);
    }
}

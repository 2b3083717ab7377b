package io.bellwether.engine.drools;

import io.bellwether.engine.evaluation.ReadModel;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.ast.DMNNode;
import org.kie.dmn.api.core.ast.DecisionNode;

/** Reads compiled models as plain values. */
final class ModelReader {
    private ModelReader() {}

    static ReadModel read(DMNModel model) {
        Map<String, ReadModel.ReadDecision> decisions = new LinkedHashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        for (DecisionNode decision : model.getDecisions()) {
            String name = decision.getName();
            names.put(decision.getId(), name);
            decisions.put(
                    name, new ReadModel.ReadDecision(name, inputs(model, name), Shapes.of(decision.getResultType())));
        }
        return new ReadModel(
                DmnModels.file(model),
                model.getInputs().stream().map(DMNNode::getName).collect(Collectors.toCollection(LinkedHashSet::new)),
                decisions,
                names,
                model.getDecisionServices().stream()
                        .collect(Collectors.toMap(
                                DMNNode::getName, s -> Shapes.of(s.getResultType()), (first, second) -> first)));
    }

    private static Set<String> inputs(DMNModel model, String decision) {
        return model.getRequiredInputsForDecisionName(decision).stream()
                .map(DMNNode::getName)
                .sorted(Comparator.naturalOrder())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}

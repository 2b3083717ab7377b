package io.bellwether.engine.drools;

import io.bellwether.rulebook.model.RuleFinding;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.ast.BusinessKnowledgeModelNode;
import org.kie.dmn.api.core.ast.DMNNode;
import org.kie.dmn.core.ast.DMNBaseNode;

/** Functions of a model that require themselves, by themselves or by others: the engine follows them without an end. */
final class KnowledgeCycles {
    private KnowledgeCycles() {}

    static void check(String file, DMNModel model, List<RuleFinding> findings) {
        for (BusinessKnowledgeModelNode function : model.getBusinessKnowledgeModels()) {
            if (requiresItself(function)) {
                findings.add(new RuleFinding(
                        file,
                        function.getId(),
                        null,
                        null,
                        RuleFinding.Severity.ERROR,
                        "the function " + function.getName() + " requires itself",
                        "a loop over a list"));
            }
        }
    }

    /** Whether the engine would not come to an end of the model. */
    static boolean in(DMNModel model) {
        return model.getBusinessKnowledgeModels().stream().anyMatch(KnowledgeCycles::requiresItself);
    }

    private static boolean requiresItself(DMNNode function) {
        Set<DMNNode> seen = new HashSet<>();
        Deque<DMNNode> open = new ArrayDeque<>(List.of(function));
        while (!open.isEmpty()) {
            if (open.pop() instanceof DMNBaseNode node) {
                for (DMNNode required : node.getDependencies().values()) {
                    if (required == function) {
                        return true;
                    }
                    if (seen.add(required)) {
                        open.push(required);
                    }
                }
            }
        }
        return false;
    }
}

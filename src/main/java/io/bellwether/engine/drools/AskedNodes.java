package io.bellwether.engine.drools;

import io.bellwether.engine.evaluation.QuestionPlan;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.rulebook.model.Rulebook;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.ast.DMNNode;
import org.kie.dmn.core.ast.DMNBaseNode;

/** The decisions and functions of models that some question needs: a fault in any other keeps nothing from answering. */
final class AskedNodes {
    private final Set<String> ids = new HashSet<>();
    private final Set<String> whole = new HashSet<>();

    private AskedNodes() {}

    static AskedNodes of(Rulebook rulebook, DmnModels models, Map<String, QuestionPlan> plans) {
        AskedNodes asked = new AskedNodes();
        for (QuestionPlan plan : plans.values()) {
            String name = plan.definition().model();
            DMNModel model = name == null ? null : models.model(name);
            if (model != null && plan.service()) {
                asked.whole.add(DmnModels.file(model));
            } else {
                asked.ask(model, plan.decision());
                asked.ask(model, plan.points());
            }
        }
        DMNModel derivations = rulebook.derivations() == null ? null : models.model(rulebook.derivations());
        if (derivations != null) {
            asked.whole.add(DmnModels.file(derivations));
        }
        Rulebook.DecisionName thresholds = rulebook.thresholds();
        if (thresholds != null) {
            asked.ask(models.model(thresholds.model()), thresholds.decision());
        }
        return asked;
    }

    private void ask(@Nullable DMNModel model, @Nullable String decision) {
        DMNNode first = model == null || decision == null ? null : model.getDecisionByName(decision);
        Deque<DMNNode> open = new ArrayDeque<>();
        if (first != null) {
            open.add(first);
        }
        while (!open.isEmpty()) {
            DMNNode node = open.pop();
            if (ids.add(key(node.getModelNamespace(), node.getId())) && node instanceof DMNBaseNode base) {
                open.addAll(base.getDependencies().values());
            }
        }
    }

    /** An error as it is where a question meets it, else a warning. */
    RuleFinding judged(DMNModel model, RuleFinding fault) {
        boolean met = fault.severity() != RuleFinding.Severity.ERROR
                || fault.table() == null
                || whole.contains(fault.file())
                || ids.contains(key(model.getNamespace(), fault.table()));
        return met
                ? fault
                : new RuleFinding(
                                fault.file(),
                                fault.table(),
                                fault.row(),
                                fault.column(),
                                RuleFinding.Severity.WARNING,
                                fault.message() + ". No question needs " + fault.table()
                                        + ", so the rest of the model answers",
                                fault.fix())
                        .about("unasked");
    }

    private static String key(String namespace, @Nullable String id) {
        return namespace + "#" + id;
    }
}

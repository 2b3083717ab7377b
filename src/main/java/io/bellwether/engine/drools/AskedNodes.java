package io.bellwether.engine.drools;

import io.bellwether.dmn.model.DmnModel;
import io.bellwether.dmn.model.DmnNode;
import io.bellwether.dmn.model.ModelGraph;
import io.bellwether.engine.evaluation.QuestionPlan;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.rulebook.model.Rulebook;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The decisions and functions of models that some question needs: a fault in any other keeps nothing from answering. */
final class AskedNodes {
    private final Set<String> ids = new HashSet<>();
    private final Set<String> whole = new HashSet<>();
    private final ModelGraph graph;

    private AskedNodes(ModelGraph graph) {
        this.graph = graph;
    }

    static AskedNodes of(Rulebook rulebook, DmnModels models, Map<String, QuestionPlan> plans) {
        AskedNodes asked = new AskedNodes(models.graph());
        for (QuestionPlan plan : plans.values()) {
            DmnModel model = models.tree(plan.definition().model());
            if (model != null && plan.service()) {
                asked.whole.add(model.file());
            } else {
                asked.ask(model, plan.decision());
                asked.ask(model, plan.points());
            }
        }
        DmnModel derivations = models.tree(rulebook.derivations());
        if (derivations != null) {
            asked.whole.add(derivations.file());
        }
        Rulebook.DecisionName thresholds = rulebook.thresholds();
        if (thresholds != null) {
            asked.ask(models.tree(thresholds.model()), thresholds.decision());
        }
        return asked;
    }

    private void ask(@Nullable DmnModel model, @Nullable String decision) {
        DmnNode first = model == null ? null : graph.node(model, DmnNode.Kind.DECISION, decision);
        if (first != null) {
            graph.reached(first).forEach(node -> ids.add(key(graph.model(node).namespace(), node.id())));
        }
    }

    /** An error as it is where a question meets it, else a warning. */
    RuleFinding judged(RuleFinding fault) {
        DmnModel model = Objects.requireNonNull(graph.file(fault.file()));
        boolean met = fault.severity() != RuleFinding.Severity.ERROR
                || fault.table() == null
                || whole.contains(fault.file())
                || ids.contains(key(model.namespace(), fault.table()));
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

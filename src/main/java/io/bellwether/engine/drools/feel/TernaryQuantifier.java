package io.bellwether.engine.drools.feel;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.IterationContextNode;
import org.kie.dmn.feel.lang.ast.QuantifiedExpressionNode;

/** {@code every} is an and over the entries, {@code some} an or: what is not known of one may leave the whole unknown. */
public final class TernaryQuantifier extends QuantifiedExpressionNode {
    public TernaryQuantifier(QuantifiedExpressionNode node) {
        super(node.getQuantifier(), node.getIterationContexts(), node.getExpression(), node.getText());
        copyLocationAttributesFrom(node);
    }

    @Override
    public @Nullable Boolean evaluate(EvaluationContext context) {
        context.enterFrame();
        try {
            return from(0, context);
        } finally {
            context.exitFrame();
        }
    }

    /** Over the entries of a list and of those after it. */
    private @Nullable Boolean from(int list, EvaluationContext context) {
        List<IterationContextNode> lists = getIterationContexts();
        if (list == lists.size()) {
            return getExpression().evaluate(context) instanceof Boolean holds ? holds : null;
        }
        IterationContextNode iteration = lists.get(list);
        Iterator<?> entries = Domain.entries(iteration, context);
        if (entries == null) {
            return null;
        }
        boolean deciding = getQuantifier() == Quantifier.SOME;
        String name = iteration.evaluateName(context);
        Boolean outcome = !deciding;
        while (entries.hasNext()) {
            context.setValue(name, entries.next());
            Boolean holds = from(list + 1, context);
            if (holds == null) {
                outcome = null;
            } else if (holds == deciding) {
                return deciding;
            }
        }
        return outcome;
    }
}

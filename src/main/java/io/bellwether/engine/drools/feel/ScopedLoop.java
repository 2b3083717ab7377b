package io.bellwether.engine.drools.feel;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.ForExpressionNode;
import org.kie.dmn.feel.lang.ast.IterationContextNode;

/**
 * A {@code for} whose names live as long as one entry. The engine's leaves a frame behind for each entry, in which a name is
 * looked for one inside the other until the stack is full, and takes one frame too many after an empty list.
 */
public final class ScopedLoop extends ForExpressionNode {
    public ScopedLoop(ForExpressionNode node) {
        super(node.getIterationContexts(), node.getExpression(), node.getText());
        copyLocationAttributesFrom(node);
    }

    @Override
    public @Nullable List<@Nullable Object> evaluate(EvaluationContext context) {
        List<@Nullable Object> made = new ArrayList<>();
        context.enterFrame();
        try {
            context.setValue("partial", made);
            return from(0, context, made) ? made : null;
        } finally {
            context.exitFrame();
        }
    }

    /** Over the entries of a list and of those after it; false when one of them is unknown. */
    private boolean from(int list, EvaluationContext context, List<@Nullable Object> made) {
        List<IterationContextNode> lists = getIterationContexts();
        if (list == lists.size()) {
            made.add(getExpression().evaluate(context));
            return true;
        }
        IterationContextNode iteration = lists.get(list);
        String name = iteration.evaluateName(context);
        Iterator<?> entries = Domain.entries(iteration, context);
        if (entries == null) {
            return false;
        }
        boolean known = true;
        while (known && entries.hasNext()) {
            context.enterFrame();
            try {
                context.setValue(name, entries.next());
                known = from(list + 1, context, made);
            } finally {
                context.exitFrame();
            }
        }
        return known;
    }
}

package io.bellwether.engine.drools.feel;

import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.InfixOpNode;
import org.kie.dmn.feel.lang.ast.InfixOperator;

/** {@code =} and {@code !=}: lists, contexts and ranges are the same when what they hold is, however it is written. */
public final class SameValueNode extends InfixOpNode {
    public SameValueNode(InfixOpNode node) {
        super(node.getOperator(), node.getLeft(), node.getRight(), node.getText());
        copyLocationAttributesFrom(node);
    }

    @Override
    public @Nullable Object evaluate(EvaluationContext context) {
        Object left = getLeft().evaluate(context);
        Object right = getRight().evaluate(context);
        if (left instanceof SameValueTest.Compared a && right instanceof SameValueTest.Compared b) {
            return a.same(b, context) == (getOperator() == InfixOperator.EQ);
        }
        return SameValue.compare(getOperator() == InfixOperator.EQ, left, right, context);
    }
}

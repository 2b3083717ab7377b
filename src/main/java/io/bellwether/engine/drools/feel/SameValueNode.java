package io.bellwether.engine.drools.feel;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.InfixOpNode;
import org.kie.dmn.feel.lang.ast.InfixOperator;
import org.kie.dmn.feel.lang.ast.infixexecutors.EqExecutor;
import org.kie.dmn.feel.lang.ast.infixexecutors.NeExecutor;

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
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
            return (a.compareTo(b) == 0) == (getOperator() == InfixOperator.EQ);
        }
        if (SameValue.composite(SameValue.single(left, right), SameValue.single(right, left))) {
            return SameValue.alike(left, right) == (getOperator() == InfixOperator.EQ);
        }
        if (left instanceof SameValueTest.Compared a && right instanceof SameValueTest.Compared b) {
            return a.same(b, context) == (getOperator() == InfixOperator.EQ);
        }
        return getOperator() == InfixOperator.EQ
                ? EqExecutor.instance().evaluate(left, right, context)
                : NeExecutor.instance().evaluate(left, right, context);
    }
}

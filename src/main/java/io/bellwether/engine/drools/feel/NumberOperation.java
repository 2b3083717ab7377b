package io.bellwether.engine.drools.feel;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.InfixOpNode;
import org.kie.dmn.feel.lang.ast.InfixOperator;

/**
 * Reckons with two numbers, or compares them, as the engine does. The engine makes a table of all that an operator can do each
 * time, some two kilobytes, by which a loop would end at its budget of memory long before its steps are spent.
 */
public final class NumberOperation extends InfixOpNode {
    private static final Set<InfixOperator> OPERATORS = EnumSet.of(
            InfixOperator.ADD,
            InfixOperator.SUB,
            InfixOperator.MULT,
            InfixOperator.DIV,
            InfixOperator.LT,
            InfixOperator.LTE,
            InfixOperator.GT,
            InfixOperator.GTE);

    private NumberOperation(InfixOpNode node) {
        super(node.getOperator(), node.getLeft(), node.getRight(), node.getText());
        copyLocationAttributesFrom(node);
    }

    /** The same operation, which is quicker with numbers where it can be. */
    public static InfixOpNode of(InfixOpNode node) {
        return OPERATORS.contains(node.getOperator()) && node.getLeft() != null ? new NumberOperation(node) : node;
    }

    @Override
    public @Nullable Object evaluate(EvaluationContext context) {
        Object left = getLeft().evaluate(context);
        Object right = getRight().evaluate(context);
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
            return switch (getOperator()) {
                case ADD -> a.add(b, MathContext.DECIMAL128);
                case SUB -> a.subtract(b, MathContext.DECIMAL128);
                case MULT -> a.multiply(b, MathContext.DECIMAL128);
                case LT -> a.compareTo(b) < 0;
                case LTE -> a.compareTo(b) <= 0;
                case GT -> a.compareTo(b) > 0;
                case GTE -> a.compareTo(b) >= 0;
                default ->
                    b.signum() == 0
                            ? getOperator().evaluate(left, right, context)
                            : a.divide(b, MathContext.DECIMAL128);
            };
        }
        return getOperator().evaluate(left, right, context);
    }
}

package io.bellwether.engine.plan;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Two values and an operator that reckons. */
public record Reckoned(Operator operator, Expression left, Expression right) implements Expression {
    /** Beyond these the engine tells that a number is too large or too small. */
    private static final int SCALE = 6_000;

    private static final int TEXT = 10_000;

    @Override
    public @Nullable Object value(Frame frame) {
        Object a = left.value(frame);
        Object b = right.value(frame);
        if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
            BigDecimal made = numbers(x, y);
            if (made == null) {
                return frame.run().operations().apply(operator, a, b);
            }
            if (made.scale() > SCALE || made.scale() < -SCALE) {
                throw new OutOfPlanException("a number of many digits");
            }
            return made;
        } else if (operator == Operator.ADD && a instanceof String x && b instanceof String y) {
            if (x.length() + y.length() > TEXT) {
                throw new OutOfPlanException("a long text");
            }
            return x + y;
        } else if ((operator == Operator.ADD || operator == Operator.MULTIPLY)
                && (a == null || a instanceof BigDecimal)
                && (b == null || b instanceof BigDecimal)) {
            return null; // one of them is not known
        }
        Object made = Moments.reckoned(operator, a, b);
        return made != Builtins.LEFT ? made : frame.run().operations().apply(operator, a, b);
    }

    private @Nullable BigDecimal numbers(BigDecimal a, BigDecimal b) {
        return switch (operator) {
            case ADD -> Decimals.sum(a, b);
            case SUBTRACT -> Decimals.difference(a, b);
            case MULTIPLY -> Decimals.product(a, b);
            case DIVIDE -> b.signum() == 0 ? null : Decimals.quotient(a, b);
            default -> null;
        };
    }
}

package io.bellwether.engine.plan;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Two values and an operator that compares them: true, false or null. */
public record Compared(Operator operator, Expression left, Expression right) implements Expression {
    @Override
    public @Nullable Object value(Frame frame) {
        Object a = left.value(frame);
        Object b = right.value(frame);
        if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
            int sign = x.signum();
            return operator.holds(sign == y.signum() ? x.compareTo(y) : Integer.compare(sign, y.signum()));
        }
        boolean equality = operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
        if (a == null || b == null) {
            return equality
                    ? (Object) ((a == b) == (operator == Operator.EQUAL))
                    : isOrdered(a) && isOrdered(b)
                            ? null
                            : frame.run().operations().apply(operator, a, b);
        }
        if (equality
                && ((a instanceof String && b instanceof String) || (a instanceof Boolean && b instanceof Boolean))) {
            return a.equals(b) == (operator == Operator.EQUAL);
        }
        Integer lies = lies(a, b, equality);
        if (lies != null) {
            return operator.holds(lies);
        }
        return frame.run().operations().apply(operator, a, b);
    }

    /** Whether what is not known lies neither before nor behind a value, or it is not known itself. */
    private static boolean isOrdered(@Nullable Object value) {
        return value == null || value instanceof BigDecimal || value instanceof String || Moments.isPoint(value);
    }

    private static @Nullable Integer lies(Object a, Object b, boolean equality) {
        return a instanceof String text && b instanceof String other && !equality
                ? (Integer) text.compareTo(other)
                : Moments.compared(a, b);
    }
}

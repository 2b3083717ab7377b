package io.bellwether.engine.plan;

import java.math.BigDecimal;
import java.util.Collection;
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
        if ((a instanceof BigDecimal && b == null) || (b instanceof BigDecimal && a == null)) {
            return operator == Operator.EQUAL ? (Object) false : operator == Operator.NOT_EQUAL ? true : null;
        }
        boolean equality = operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
        if (equality
                && (a == null || b == null)
                && ((Plain.is(a) && Plain.is(b)) || !(a instanceof Collection || b instanceof Collection))) {
            return (a == b) == (operator == Operator.EQUAL);
        }
        if (equality
                && ((a instanceof String && b instanceof String) || (a instanceof Boolean && b instanceof Boolean))) {
            return a.equals(b) == (operator == Operator.EQUAL);
        }
        if (!equality && (a == null || a instanceof BigDecimal) && (b == null || b instanceof BigDecimal)) {
            return null; // one of them is not known
        }
        Integer lies = a == null || b == null ? null : lies(a, b, equality);
        if (lies != null) {
            return operator.holds(lies);
        }
        return frame.run().operations().apply(operator, a, b);
    }

    private static @Nullable Integer lies(Object a, Object b, boolean equality) {
        return a instanceof String text && b instanceof String other && !equality
                ? (Integer) text.compareTo(other)
                : Moments.compared(a, b);
    }
}

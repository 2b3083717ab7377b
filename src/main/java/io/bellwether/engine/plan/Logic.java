package io.bellwether.engine.plan;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Expressions of what holds. */
public final class Logic {
    private Logic() {}

    /** {@code and}, {@code or}: of three values. */
    public record Both(Operator operator, Expression left, Expression right) implements Expression {
        @Override
        public @Nullable Object value(Frame frame) {
            Object a = left.value(frame);
            boolean deciding = operator == Operator.OR;
            if (a instanceof Boolean known && known == deciding) {
                return known;
            }
            Object b = right.value(frame);
            if ((a == null || a instanceof Boolean) && (b == null || b instanceof Boolean)) {
                if (b != null && (Boolean) b == deciding) {
                    return b;
                }
                return a == null || b == null ? null : (Object) !deciding;
            }
            return frame.run().operations().apply(operator, a, b);
        }
    }

    /** {@code if}: whatever is not true takes the other way. */
    public record Choice(Expression condition, Expression then, Expression otherwise) implements Expression {
        @Override
        public @Nullable Object value(Frame frame) {
            return Boolean.TRUE.equals(condition.value(frame)) ? then.value(frame) : otherwise.value(frame);
        }
    }

    /** {@code in} a list of texts. */
    public record OneOf(Expression value, Set<String> texts) implements Expression {
        @Override
        public Object value(Frame frame) {
            Object asked = value.value(frame);
            if (asked == null || asked instanceof String) {
                return asked != null && texts.contains(asked);
            }
            throw new OutOfPlanException("a value among texts that is none");
        }
    }
}

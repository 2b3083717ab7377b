package io.bellwether.engine.plan;

import io.bellwether.engine.budget.ValueWeight;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What most values are. To ask a number whether it is a list takes Java longer than to ask whether it is a number. */
public final class Plain {
    private Plain() {}

    /** Whether a value is a text, a number, true, false or null. */
    public static boolean is(@Nullable Object value) {
        return value == null || value instanceof String || value instanceof BigDecimal || value instanceof Boolean;
    }

    /** Whether a value is a list or a context that a plan made. */
    public static boolean isMade(@Nullable Object value) {
        return value instanceof FixedContext || value instanceof FixedList;
    }

    /** What values weigh together, and one for what holds them. */
    static int weight(@Nullable Object[] values, int size) {
        int weight = 1;
        for (int i = 0; i < size && weight <= ValueWeight.MOST; i++) {
            weight += weight(values[i]);
        }
        return Math.min(weight, ValueWeight.MOST + 1);
    }

    private static int weight(@Nullable Object value) {
        if (value instanceof String text) {
            return 1 + Math.min(text.length(), ValueWeight.MOST);
        } else if (is(value)) {
            return 1;
        } else if (value instanceof FixedContext context) {
            return context.weight();
        }
        return value instanceof FixedList list ? list.weight() : ValueWeight.of(value);
    }
}

package io.bellwether.engine.budget;

import io.bellwether.shared.number.DecimalText;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** How much there is to a value: what comparing, writing or copying it would touch. */
public final class ValueWeight {
    /** The most that a value may weigh; lists that hold a list twice double with each level. */
    public static final int MOST = 2_000_000;

    private ValueWeight() {}

    /** Entries and characters, counted up to one more than {@link #MOST}. */
    public static int of(@Nullable Object value) {
        return of(value, 0);
    }

    private static int of(@Nullable Object value, int before) {
        int weight = before + 1;
        if (value instanceof String text) {
            return Math.min(weight + text.length(), MOST + 1);
        }
        if (value instanceof Weighed known) {
            return Math.min(before + known.weight(), MOST + 1);
        }
        Collection<?> parts =
                value instanceof Collection<?> list ? list : value instanceof Map<?, ?> map ? map.values() : null;
        if (parts instanceof List<?> list && list instanceof RandomAccess) { // most are: without an iterator each
            for (int i = 0; i < list.size() && weight <= MOST; i++) {
                weight = of(list.get(i), weight);
            }
        } else if (parts != null) {
            for (Object part : parts) {
                weight = of(part, weight);
                if (weight > MOST) {
                    break;
                }
            }
        }
        return Math.min(weight, MOST + 1);
    }

    /** Whether a number lies beyond those that DMN has; its digits might be too many to write. */
    public static boolean beyond(@Nullable Object value) {
        return value instanceof BigDecimal number && number.signum() != 0 && !DecimalText.isReckonable(number);
    }
}

package io.bellwether.engine.drools.budget;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much there is to a value: what comparing, writing or copying it would touch. */
final class ValueWeight {
    /** The most that a value may weigh; lists that hold a list twice double with each level. */
    static final int MOST = 2_000_000;
    /** The exponents of IEEE 754 decimal128, which DMN's numbers are. */
    static final int MOST_EXPONENT = 6_144;

    private ValueWeight() {}

    /** Entries and characters, counted up to one more than {@link #MOST}. */
    static int of(@Nullable Object value) {
        return of(value, 0);
    }

    private static int of(@Nullable Object value, int before) {
        int weight = before + 1;
        if (value instanceof String text) {
            return Math.min(weight + text.length(), MOST + 1);
        }
        Collection<?> parts =
                value instanceof Collection<?> list ? list : value instanceof Map<?, ?> map ? map.values() : null;
        if (parts != null) {
            for (Object part : parts) {
                weight = of(part, weight);
                if (weight > MOST) {
                    return MOST + 1;
                }
            }
        }
        return weight;
    }

    /** Whether a number lies beyond those that DMN has; its digits might be too many to write. */
    static boolean beyond(@Nullable Object value) {
        if (!(value instanceof BigDecimal number) || number.signum() == 0) {
            return false;
        }
        long exponent = (long) number.precision() - number.scale() - 1;
        return exponent > MOST_EXPONENT || exponent < -MOST_EXPONENT;
    }
}

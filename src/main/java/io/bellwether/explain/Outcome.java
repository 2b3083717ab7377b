package io.bellwether.explain;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A wanted answer: values of some of its fields.
 *
 * @param fields wanted values by path ({@code band}, {@code velocity.bucket}): BigDecimal, Boolean, String or null
 */
record Outcome(Map<String, @Nullable Object> fields) {
    private static final Object NOWHERE = new Object();

    boolean metBy(@Nullable Object answer) {
        return fields.entrySet().stream().allMatch(f -> same(f.getValue(), field(answer, f.getKey())));
    }

    /** The answer's value of a field; null also where the way to it ends early. */
    static @Nullable Object value(@Nullable Object answer, String path) {
        Object value = field(answer, path);
        return value == NOWHERE ? null : value;
    }

    private static @Nullable Object field(@Nullable Object answer, String path) {
        Object value = answer;
        for (String step : path.split("\\.", -1)) {
            if (!(value instanceof Map<?, ?> map)) {
                return NOWHERE;
            }
            value = map.get(step);
        }
        return value;
    }

    static boolean same(@Nullable Object a, @Nullable Object b) {
        if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
            return x.compareTo(y) == 0;
        }
        return Objects.equals(a, b);
    }
}

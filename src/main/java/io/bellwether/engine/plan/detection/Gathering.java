package io.bellwether.engine.plan.detection;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What accumulate makes of the values that it gathers; none is known as soon as one of them is not. */
public enum Gathering {
    /** How many there are. */
    COUNT,
    /** Their sum, 0 when there are none. */
    SUM,
    /** The least of them; none have none. */
    MIN,
    /** The most of them; none have none. */
    MAX,
    /** Their average; none have none. */
    AVERAGE;

    /** By the name that rules call it. */
    public static Gathering of(String function) {
        return valueOf(function.toUpperCase(Locale.ROOT));
    }

    /** What is made of values, in whatever order they come; null when it is nothing, or not known. */
    public @Nullable Object made(List<? extends @Nullable Object> values) {
        if (this == COUNT) {
            return BigDecimal.valueOf(values.size());
        } else if (values.contains(null)) {
            return null;
        }
        return switch (this) {
            case MIN -> values.stream().min(Gathering::compared).orElse(null);
            case MAX -> values.stream().max(Gathering::compared).orElse(null);
            case SUM -> sum(values).round(MathContext.DECIMAL128);
            default ->
                values.isEmpty()
                        ? null
                        : sum(values)
                                .round(MathContext.DECIMAL128)
                                .divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL128);
        };
    }

    private static BigDecimal sum(List<? extends @Nullable Object> values) {
        return values.stream().map(BigDecimal.class::cast).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Equal numbers by how they are written. */
    @SuppressWarnings("unchecked")
    private static int compared(Object a, Object b) {
        int order = ((Comparable<Object>) a).compareTo(b);
        return order == 0 && a instanceof BigDecimal x && b instanceof BigDecimal y
                ? Comparator.comparingInt(BigDecimal::scale).compare(x, y)
                : order;
    }
}

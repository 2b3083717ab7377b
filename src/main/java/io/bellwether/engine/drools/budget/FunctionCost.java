package io.bellwether.engine.drools.budget;

import io.bellwether.engine.budget.Meter;
import io.bellwether.engine.budget.ValueWeight;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.impl.NamedParameter;

/** How the work of FEEL's own functions grows with what they are given. */
enum FunctionCost {
    /** With the length of what it is given. */
    ENTRIES(Set.of()),
    /** With all that its lists and contexts hold, or it makes a list of them. */
    CONTENT(Set.of("""
            string, concatenate, append, insert before, flatten, list contains, index of, remove, list replace, is,
            context, context put, context merge, get entries, sublist, replace, split, lower case, upper case, sort,
            reverse, number
            """.strip().split(",\\s+", -1))),
    /** With the square of the entries, each compared with each. */
    PAIRS(Set.of("distinct values", "union", "mode", "duplicate values")),
    /** With the entries times the text between them. */
    JOINED(Set.of("string join"));

    private static final int PAIRS_A_STEP = 4;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> functions;

    FunctionCost(Set<String> functions) {
        this.functions = functions;
    }

    static FunctionCost of(String function) {
        for (FunctionCost cost : values()) {
            if (cost.functions.contains(function)) {
                return cost;
            }
        }
        return ENTRIES;
    }

    /** Whether its result can be large. */
    boolean makes() {
        return this != ENTRIES;
    }

    /** Charges a call before it is made. */
    void charge(@Nullable Object[] params, Meter meter) {
        long entries = 0;
        double content = 0;
        int text = 1;
        for (Object param : params) {
            Object value = param instanceof NamedParameter named ? named.getValue() : param;
            entries += entries(value);
            content += this == ENTRIES ? 0 : ValueWeight.of(value);
            text = value instanceof String string ? Math.max(text, string.length()) : text;
        }
        meter.charge(1 + entries / 16);
        switch (this) {
            case CONTENT -> meter.weighed(content);
            case PAIRS -> {
                meter.weighed(content);
                meter.charge(entries * entries / PAIRS_A_STEP);
            }
            case JOINED -> meter.weighed(content + (double) entries * text);
            default -> {}
        }
    }

    private static long entries(@Nullable Object value) {
        return value instanceof Collection<?> list
                ? list.size()
                : value instanceof Map<?, ?> map ? map.size() : value instanceof String text ? text.length() / 16 : 1;
    }
}

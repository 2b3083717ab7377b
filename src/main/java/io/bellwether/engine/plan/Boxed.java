package io.bellwether.engine.plan;

import org.jspecify.annotations.Nullable;

/**
 * A boxed context: entries that see those before them, and perhaps a result in their place.
 *
 * @param types of the entries; null where an entry may be anything
 * @param result null when the context is the value
 */
@SuppressWarnings("ArrayRecordComponent")
public record Boxed(
        FixedContext.Names names,
        Expression[] entries,
        @Nullable Fitting[] types,
        int[] slots,
        @Nullable Expression result,
        @Nullable Fitting resultType)
        implements Expression {
    @Override
    public @Nullable Object value(Frame frame) {
        FixedContext context = names.empty();
        for (int i = 0; i < entries.length; i++) {
            Fitting type = types[i];
            Object value = entries[i].value(frame);
            Object fitting = type == null ? value : type.of(value);
            frame.set(slots[i], fitting);
            context.fill(i, fitting);
        }
        if (result == null) {
            return context;
        }
        Object value = result.value(frame);
        return resultType == null ? value : resultType.of(value);
    }
}

package io.bellwether.engine.plan;

import java.util.Collection;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * A value that has to be of a type.
 *
 * @param collection whether the type is a list
 * @param wraps whether a single value becomes a list of it
 * @param dates whether a date becomes a point in time: that is the engine's to do
 */
public record Fitting(Fits type, boolean collection, boolean wraps, boolean dates) {
    /** Whether a value is of a type. */
    public interface Fits {
        boolean holds(@Nullable Object value);
    }

    /**
     * The value as it fits.
     *
     * @throws OutOfPlanException when it is of another type
     */
    public @Nullable Object of(@Nullable Object value) {
        if (!collection && Plain.is(value)) {
            return required(value);
        }
        boolean wrapped = collection && wraps && value != null && !(value instanceof Collection);
        Object fitting = wrapped ? Collections.singletonList(value) : single(value);
        if (dates && fitting instanceof java.time.LocalDate) {
            throw new OutOfPlanException("a date for a point in time");
        }
        return required(fitting);
    }

    /** The value as it is. */
    @Nullable
    Object required(@Nullable Object value) {
        if (!type.holds(value)) {
            throw new OutOfPlanException("a value of another type");
        }
        return value;
    }

    /** As what a function answers: the only value of a list where no list is asked for. */
    @Nullable
    Object single(@Nullable Object value) {
        return !collection && !Plain.is(value) && value instanceof Collection<?> list && list.size() == 1
                ? list.iterator().next()
                : value;
    }
}

package io.bellwether.calibration.skill;

import org.jspecify.annotations.Nullable;

/**
 * A figure with the interval in which 95 of 100 resamples have it.
 *
 * @param value null when the cases do not tell it
 * @param low null when there is no interval
 * @param high null when there is no interval
 */
public record Figure(
        @Nullable Double value,
        @Nullable Double low,
        @Nullable Double high) {
    private static final double DIGITS = 10_000;

    /** A figure that no resample could be made of. */
    public static final Figure UNKNOWN = new Figure(null, null, null);

    static Figure of(double value, double low, double high) {
        return new Figure(rounded(value), rounded(low), rounded(high));
    }

    /** To four digits; null for what is no number. */
    public static @Nullable Double rounded(double number) {
        return Double.isFinite(number) ? Math.round(number * DIGITS) / DIGITS : null;
    }

    /** Whether the whole interval lies above a number. */
    public boolean isAbove(double number) {
        return low != null && low > number;
    }
}

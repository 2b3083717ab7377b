package io.bellwether.engine.plan;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Quotients as BigDecimal makes them with 34 digits, value and scale. It works out all digits of one that is exact and takes the zeros away one
 * by one; most quotients of rules are short, and are found here with whole numbers.
 */
final class Quotient {
    private static final long[] POWERS = powers();

    private Quotient() {}

    private static long[] powers() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }

    static BigDecimal of(BigDecimal dividend, BigDecimal divisor) {
        BigDecimal exact = exact(dividend, divisor);
        return exact == null ? dividend.divide(divisor, MathContext.DECIMAL128) : exact;
    }

    /** The exact quotient with the scale nearest to the preferred one; null when it is none, or long. */
    private static @org.jspecify.annotations.Nullable BigDecimal exact(BigDecimal dividend, BigDecimal divisor) {
        if (dividend.precision() > 18 || divisor.precision() > 18) {
            return null;
        }
        long a = dividend.unscaledValue().longValue();
        long b = divisor.unscaledValue().longValue();
        long preferred = (long) dividend.scale() - divisor.scale();
        if (a == 0 || preferred < -1_000 || preferred > 1_000) {
            return null;
        }
        if (a % b == 0) { // of the preferred scale, whatever zeros it ends with
            return BigDecimal.valueOf(a / b, (int) preferred);
        }
        for (int more = 1; more < POWERS.length; more++) {
            long power = POWERS[more];
            if (a > Long.MAX_VALUE / power || a < Long.MIN_VALUE / power) {
                return null;
            }
            long scaled = a * power;
            if (scaled % b == 0) {
                return BigDecimal.valueOf(scaled / b, (int) (preferred + more));
            }
        }
        return null;
    }
}

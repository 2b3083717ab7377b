package io.bellwether.engine.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * Sums, differences, products and quotients as BigDecimal makes them with 34 digits, value and scale. With a number of digits to keep it adds in whole numbers of
 * any length, and takes the zeros of a quotient away one by one; most numbers of rules are short, and are reckoned with here without either.
 */
final class Decimals {
    /** Digits of numbers that are added without rounding, and how far their scales may lie apart: no more than 34 come of both. */
    private static final int SHORT = 18;

    private static final int APART = 15;

    private static final long[] POWERS = powers();

    private Decimals() {}

    private static long[] powers() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }

    static BigDecimal sum(BigDecimal a, BigDecimal b) {
        return isExact(a, b) ? a.add(b) : a.add(b, MathContext.DECIMAL128);
    }

    /** The exact sum of numbers; of nothing 0. */
    static BigDecimal sum(List<?> numbers) {
        long sum = 0;
        int scale = 0;
        try {
            for (int i = 0; i < numbers.size(); i++) {
                BigDecimal number = (BigDecimal) numbers.get(i);
                int more = number.scale() - scale;
                if (number.precision() > SHORT || number.scale() < 0 || Math.abs(more) > SHORT) {
                    return longSum(numbers);
                }
                long power = POWERS[Math.abs(more)];
                sum = more > 0
                        ? Math.addExact(Math.multiplyExact(sum, power), digits(number))
                        : Math.addExact(sum, Math.multiplyExact(digits(number), power));
                scale = Math.max(scale, number.scale());
            }
        } catch (ArithmeticException e) { // more digits than a long has
            return longSum(numbers);
        }
        return BigDecimal.valueOf(sum, scale);
    }

    /** The digits of a short number. Its unscaled value would be made first. */
    private static long digits(BigDecimal number) {
        return number.scaleByPowerOfTen(number.scale()).longValue();
    }

    private static BigDecimal longSum(List<?> numbers) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Object number : numbers) {
            sum = sum.add((BigDecimal) number);
        }
        return sum;
    }

    static BigDecimal difference(BigDecimal a, BigDecimal b) {
        return isExact(a, b) ? a.subtract(b) : a.subtract(b, MathContext.DECIMAL128);
    }

    static BigDecimal product(BigDecimal a, BigDecimal b) {
        return a.multiply(b, MathContext.DECIMAL128);
    }

    private static boolean isExact(BigDecimal a, BigDecimal b) {
        int apart = a.scale() - b.scale();
        return apart <= APART && apart >= -APART && a.precision() <= SHORT && b.precision() <= SHORT;
    }

    static BigDecimal quotient(BigDecimal dividend, BigDecimal divisor) {
        BigDecimal exact = exact(dividend, divisor);
        return exact == null ? dividend.divide(divisor, MathContext.DECIMAL128) : exact;
    }

    /** The exact quotient with the scale nearest to the preferred one; null when it is none, or long. */
    private static @org.jspecify.annotations.Nullable BigDecimal exact(BigDecimal dividend, BigDecimal divisor) {
        if (dividend.precision() > 18 || divisor.precision() > 18) {
            return null;
        }
        long a = digits(dividend);
        long b = digits(divisor);
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

package io.bellwether.metric;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The interval that holds the true share in 95 of 100 cases, by Wilson's score: it also holds for few cases and for shares near 0
 * and 1.
 */
record Wilson(BigDecimal low, BigDecimal high) {
    /** The standard normal distribution's 0.975 quantile. */
    private static final double Z = 1.959963984540054;

    private static final int DIGITS = 4;

    /** @param cases must not be 0 */
    static Wilson of(double counted, double cases) {
        double share = counted / cases;
        double middle = share + Z * Z / (2 * cases);
        double spread = Z * Math.sqrt(share * (1 - share) / cases + Z * Z / (4 * cases * cases));
        double whole = 1 + Z * Z / cases;
        return new Wilson(rounded((middle - spread) / whole), rounded((middle + spread) / whole));
    }

    private static BigDecimal rounded(double share) {
        return BigDecimal.valueOf(Math.min(1, Math.max(0, share))).setScale(DIGITS, RoundingMode.HALF_UP);
    }
}

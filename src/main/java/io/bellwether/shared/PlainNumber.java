package io.bellwether.shared;

import java.math.BigDecimal;

/** The one writing of a number that answers use: no zeros behind the last digit that counts, and no exponent. */
public final class PlainNumber {
    private PlainNumber() {}

    /** The same number in that writing; {@code 8.40} becomes {@code 8.4}, {@code 1E+2} becomes {@code 100}. */
    public static BigDecimal of(BigDecimal number) {
        if (number.scale() == 0) {
            return number;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}

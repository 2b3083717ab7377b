package io.bellwether.shared.number;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one reader of numbers that come from outside, whatever file or body holds them.
 *
 * <p>Rules reckon with IEEE 754 decimal128: 34 digits, exponents to ±6144. A text may hold more digits than that, but
 * never so many, or such an exponent, that writing the number out costs anything.
 */
public final class DecimalText {
    /** Characters of a number's text. */
    public static final int LONGEST = 100;

    /** Digits from the first that is not 0. */
    public static final int MOST_DIGITS = 60;

    /** Power of ten of the first digit, up and down. */
    public static final int LARGEST_EXPONENT = 6_144;

    /** Characters of a number that rules came to, written out: decimal128 with the largest exponent, up and down. */
    public static final int LONGEST_WRITTEN = 20_000;

    /** Digits before and behind the point of a number that is stored and counted with: a fact's, a cell's. */
    public static final int MOST_PLACES = 40;

    /** What a number beyond the bounds is told. */
    public static final String BEYOND =
            "holds a number of more than " + MOST_DIGITS + " digits, or with an exponent beyond ±" + LARGEST_EXPONENT;

    private static final Pattern FORM =
            Pattern.compile("[+-]?(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?");

    private DecimalText() {}

    /** Whether a text is a decimal number, small or large: no blanks, hexadecimal digits, NaN or infinity. */
    public static boolean isDecimal(CharSequence text) {
        return FORM.matcher(text).matches();
    }

    /** The number that a text is; empty when it is none, or one beyond the bounds. */
    public static Optional<BigDecimal> read(String text) {
        if (text.length() > LONGEST || !isDecimal(text)) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return number.precision() <= MOST_DIGITS && isReckonable(number) ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            // the exponent is beyond what a BigDecimal holds
            return Optional.empty();
        }
    }

    /** Whether a number's exponent is one that rules reckon with, so that it can be written out. */
    public static boolean isReckonable(BigDecimal number) {
        long exponent = (long) number.precision() - number.scale() - 1;
        return Math.abs(exponent) <= LARGEST_EXPONENT;
    }

    /** Whether a number is one to store and to count with, however many of them are added up. */
    public static boolean isCountable(BigDecimal number) {
        return number.precision() <= MOST_PLACES && Math.abs((long) number.scale()) <= MOST_PLACES;
    }

    /** Written out where that is no longer than a number's text may be, else with an exponent. */
    public static String shown(BigDecimal number) {
        return isPlain(number) ? number.toPlainString() : number.toString();
    }

    /** Whether a number written out is no longer than a number's text may be. */
    public static boolean isPlain(BigDecimal number) {
        long before = (long) number.precision() - number.scale();
        return Math.max(number.precision(), Math.max(Math.abs(before), Math.abs((long) number.scale()))) <= LONGEST;
    }
}

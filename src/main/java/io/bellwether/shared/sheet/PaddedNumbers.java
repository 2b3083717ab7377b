package io.bellwether.shared.sheet;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whole numbers that Excel shows with zeros in front, such as postcodes and customer numbers. */
public final class PaddedNumbers {
    private PaddedNumbers() {}

    /** What a format such as {@code 00000} or {@code 000-00-0000} shows of a number; empty for other formats. */
    public static Optional<String> shown(BigDecimal number, @Nullable String format) {
        String digits = number.abs().stripTrailingZeros().toPlainString();
        String places = format == null ? "" : format.split(";", 2)[0].replace("\\-", "-");
        long zeros = places.chars().filter(c -> c == '0').count();
        boolean padded = zeros > 1 && places.chars().allMatch(c -> c == '0' || c == '-') && places.startsWith("0");
        if (!padded || digits.indexOf('.') >= 0) {
            return Optional.empty();
        }
        StringBuilder shown = new StringBuilder();
        int left = digits.length();
        for (int i = places.length() - 1; i >= 0; i--) {
            if (places.charAt(i) == '-') {
                shown.append('-');
            } else {
                left--;
                shown.append(left < 0 ? '0' : digits.charAt(left));
            }
        }
        while (left > 0) {
            left--;
            shown.append(digits.charAt(left));
        }
        return Optional.of((number.signum() < 0 ? "-" : "") + shown.reverse());
    }
}

package io.bellwether.shared.number;

import io.bellwether.shared.Blanks;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers as people write them: with a decimal character of their own, and with groups of three digits before it.
 * What does not fit is no number, so that a file from another country is never off by a thousand.
 */
public final class GroupedDecimal {
    private static final int GROUP = 3;

    private final char decimal;
    private final @Nullable Character thousands;

    /** @param thousands what may stand between groups besides a blank; null for nothing */
    public GroupedDecimal(char decimal, @Nullable Character thousands) {
        this.decimal = decimal;
        this.thousands = thousands;
    }

    /** The number in the form that {@link DecimalText} reads; empty when the text is none. */
    public Optional<String> plain(String text) {
        String bare = Blanks.plain(text);
        String sign = bare.startsWith("-") || bare.startsWith("+") ? bare.substring(0, 1) : "";
        bare = Blanks.trimmed(bare.substring(sign.length()));
        int point = bare.indexOf(decimal);
        String whole = point < 0 ? bare : bare.substring(0, point);
        String behind = point < 0 ? "" : "." + bare.substring(point + 1);
        Optional<String> digits =
                isGrouped(whole) ? ungrouped(whole) : Optional.of(whole).filter(w -> w.indexOf('.') < 0);
        return digits.map(d -> sign + d + behind).filter(DecimalText::isDecimal);
    }

    private boolean isGrouped(String whole) {
        return whole.chars().anyMatch(c -> isSeparator((char) c));
    }

    private boolean isSeparator(char c) {
        return c == ' ' || (thousands != null && c == (Blanks.isBlank(thousands) ? ' ' : thousands));
    }

    /** One to three digits, the first of them no 0, then groups of three behind the same character. */
    private Optional<String> ungrouped(String whole) {
        int first = 0;
        while (first < whole.length() && isDigit(whole.charAt(first))) {
            first++;
        }
        if (first == 0 || first > GROUP || whole.charAt(0) == '0') {
            return Optional.empty();
        }
        char separator = whole.charAt(first);
        StringBuilder digits = new StringBuilder(whole.substring(0, first));
        for (int i = first; i < whole.length(); i += GROUP + 1) {
            String group = whole.substring(i + 1, Math.min(i + 1 + GROUP, whole.length()));
            if (whole.charAt(i) != separator
                    || group.length() < GROUP
                    || !group.chars().allMatch(c -> isDigit((char) c))) {
                return Optional.empty();
            }
            digits.append(group);
        }
        return isSeparator(separator) ? Optional.of(digits.toString()) : Optional.empty();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}

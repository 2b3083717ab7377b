package io.bellwether.table.judgement;

import io.bellwether.shared.number.DecimalText;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads numbers as people type them: {@code 35%}, {@code 60,5}, {@code 1,200}, {@code $500}, {@code 45 days}. */
final class TypedNumber {
    private static final Pattern PARTS = Pattern.compile(
            "([-+]?)\\s*+(?:[$€£]|usd|eur)?+\\s*+([-+]?[0-9][0-9.,'_ ]*+)(.*+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern GROUPED = Pattern.compile("[0-9]{1,3}(?:([ ,.'_])[0-9]{3})(?:\\1[0-9]{3})*+");
    private static final Pattern GROUPED_DECIMAL = Pattern.compile("([0-9]{1,3}(?:[ ,.'_][0-9]{3})++)([.,])([0-9]++)");
    private static final Pattern DECIMAL = Pattern.compile("([0-9]++)([.,])([0-9]*+)");
    private static final Set<String> CURRENCIES = Set.of("$", "€", "£", "usd", "eur");
    private static final Set<String> UNITS = Set.of("""
            day hour minute week month year point seat user ticket goal meeting module time touchpoint hr min d h pt
            pts people action update
            """.strip().split("\\s+", -1));

    private TypedNumber() {}

    /** A number, and how it was typed otherwise. */
    record Read(BigDecimal number, String note) {}

    static Optional<Read> read(String text, ColumnMeaning meaning) {
        Matcher parts = PARTS.matcher(text);
        if (text.length() > DecimalText.LONGEST || !parts.matches()) {
            return Optional.empty();
        }
        String digits = parts.group(2).strip();
        String behind = parts.group(3).strip();
        BigDecimal number = number(digits.replaceFirst("^[-+]", ""));
        if (number == null || !DecimalText.isPlain(number)) {
            return Optional.empty();
        }
        boolean negative = (parts.group(1) + digits).startsWith("-");
        BigDecimal signed = negative ? number.negate() : number;
        return scaled(signed, behind, meaning).map(value -> new Read(value, note(text, digits, behind, value)));
    }

    private static String note(String text, String digits, String behind, BigDecimal value) {
        String shown = value.toPlainString();
        if (behind.isEmpty() && digits.indexOf(',') >= 0) {
            return digits + " is read as " + digits.replaceAll("\\s*+,\\s*+", " or ") + "; the number is written "
                    + shown;
        }
        return text + " is written " + shown;
    }

    private static @Nullable BigDecimal number(String digits) {
        Matcher both = GROUPED_DECIMAL.matcher(digits);
        if (both.matches() && both.group(1).indexOf(both.group(2)) < 0) {
            return new BigDecimal(both.group(1).replaceAll("[^0-9]", "") + "." + both.group(3));
        }
        Matcher grouped = GROUPED.matcher(digits);
        if (grouped.matches() && !".".equals(grouped.group(1))) {
            return new BigDecimal(digits.replaceAll("[^0-9]", ""));
        }
        Matcher decimal = DECIMAL.matcher(digits);
        if (decimal.matches()) {
            String fraction = decimal.group(3).isEmpty() ? "" : "." + decimal.group(3);
            return new BigDecimal(decimal.group(1) + fraction);
        }
        return digits.chars().allMatch(Character::isDigit) ? new BigDecimal(digits) : null;
    }

    /** The number with what stands behind it: a percent sign, a thousand, a unit, a currency. */
    private static Optional<BigDecimal> scaled(BigDecimal number, String behind, ColumnMeaning meaning) {
        String word = behind.toLowerCase(Locale.ROOT);
        if (word.equals("%") || word.equals("percent") || word.equals("per cent")) {
            return Optional.of(meaning.share() || meaning.fact() == null ? number.movePointLeft(2) : number);
        }
        if (word.equals("k")) {
            return Optional.of(number.movePointRight(3));
        }
        boolean unit = word.isEmpty() || CURRENCIES.contains(word) || isUnit(word, meaning.unit());
        return unit ? Optional.of(number) : Optional.empty();
    }

    /** Whether a word is the unit of the column; any unit where the column has none. */
    private static boolean isUnit(String word, @Nullable String unit) {
        String one = singular(word);
        return unit == null
                ? UNITS.contains(one) || UNITS.contains(word)
                : singular(unit.toLowerCase(Locale.ROOT)).equals(one);
    }

    private static String singular(String word) {
        return word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }
}

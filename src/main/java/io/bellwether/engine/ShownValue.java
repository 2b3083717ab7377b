package io.bellwether.engine;

import io.bellwether.shared.PlainNumber;
import io.bellwether.shared.number.DecimalText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as people write them, by the unit that the catalogue gives them: the one place that makes words of numbers. */
public final class ShownValue {
    /** The unit of fractions that people read as percent. */
    public static final String SHARE = "share";

    /** The unit of factors, told with it because no sentence can do without. */
    public static final String TIMES = "times";

    private static final String MINUS = "−";
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'");

    private ShownValue() {}

    /** A value of this unit; null for one that has none, or whose unit the sentence tells. */
    public static String of(@Nullable Object value, @Nullable String unit) {
        if (value == null) {
            return "unknown";
        }
        if (value instanceof BigDecimal number) {
            return number(number, unit);
        }
        if (value instanceof List<?> list) {
            return list.isEmpty() ? "none" : list.stream().map(v -> of(v, unit)).collect(Collectors.joining(", "));
        }
        if (value instanceof Boolean bool) {
            return bool ? "yes" : "no";
        }
        if (value instanceof ZonedDateTime instant) {
            return MINUTE.format(instant.withZoneSameInstant(ZoneOffset.UTC));
        }
        return String.valueOf(value);
    }

    private static String number(BigDecimal number, @Nullable String unit) {
        if (!DecimalText.isPlain(number)) {
            return number.toString();
        }
        if (SHARE.equals(unit)) {
            return plain(number.movePointRight(2)) + " %";
        }
        if (TIMES.equals(unit)) {
            return plain(number) + " " + counted(number, TIMES);
        }
        return unit != null && isCurrency(unit) ? money(number, unit) : plain(number);
    }

    /** Whether a number of this unit is written with it. */
    public static boolean tells(String unit) {
        return unit.equals(SHARE) || unit.equals(TIMES) || isCurrency(unit);
    }

    private static boolean isCurrency(String unit) {
        return unit.length() == 3 && unit.chars().allMatch(c -> c >= 'A' && c <= 'Z');
    }

    /** Without decimals when it is whole, else with both of them. */
    private static String money(BigDecimal number, String currency) {
        BigDecimal cents = number.setScale(2, RoundingMode.HALF_UP);
        boolean whole = cents.stripTrailingZeros().scale() <= 0;
        String amount = String.format(Locale.ROOT, whole ? "%,.0f" : "%,.2f", cents.abs());
        String sign = cents.signum() < 0 ? MINUS : "";
        return currency.equals("USD") ? sign + "$" + amount : sign + amount + " " + currency;
    }

    private static String plain(BigDecimal number) {
        return exact(number.setScale(2, RoundingMode.HALF_UP));
    }

    private static String exact(BigDecimal number) {
        return PlainNumber.of(number).toPlainString().replace("-", MINUS);
    }

    /** A number to its last digit, for those who compare it with another: a share as percent. */
    public static String exact(BigDecimal number, @Nullable String unit) {
        return SHARE.equals(unit) ? exact(number.movePointRight(2)) + " %" : exact(number);
    }

    /** A whole number and what it counts: {@code 1 day}, {@code 2 days}. */
    public static String count(long number, String many) {
        return number + " " + counted(BigDecimal.valueOf(number), many);
    }

    /** The word for what is counted, given in the plural. */
    public static String counted(BigDecimal number, String many) {
        if (number.abs().compareTo(BigDecimal.ONE) != 0) {
            return many;
        }
        if (many.equals("people")) {
            return "person";
        }
        return many.endsWith("ies")
                ? many.substring(0, many.length() - 3) + "y"
                : many.endsWith("s") ? many.substring(0, many.length() - 1) : many;
    }
}

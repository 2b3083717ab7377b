package io.bellwether.engine.plan;

import static io.bellwether.engine.plan.Builtins.LEFT;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** FEEL's functions of single values. */
final class PlainFunctions {
    static final Map<String, Builtins.Own> ALL = new HashMap<>();
    /** Digits behind the point to which a number is rounded, and which it has. */
    private static final int DIGITS = 1_000;

    static {
        one("string", (given, run) -> string(given));
        one("not", (given, run) -> not(given));
        one("abs", (given, run) -> given instanceof BigDecimal number ? number.abs() : LEFT);
        ALL.put("round half up", (given, run) -> rounded(given, RoundingMode.HALF_UP));
        ALL.put("floor", (given, run) -> rounded(given, RoundingMode.FLOOR));
        ALL.put("ceiling", (given, run) -> rounded(given, RoundingMode.CEILING));
        ALL.put("modulo", (given, run) -> modulo(given));
        ALL.put("date", (given, run) -> date(given));
        ALL.put(
                "contains",
                (given, run) -> given.length == 2 && given[0] instanceof String text && given[1] instanceof String part
                        ? text.contains(part)
                        : LEFT);
        one(
                "string length",
                (given, run) -> given instanceof String text
                        ? BigDecimal.valueOf(text.codePointCount(0, text.length()))
                        : LEFT);
    }

    private PlainFunctions() {}

    private static void one(String name, Builtins.One function) {
        ALL.put(name, function);
    }

    private static @Nullable Object string(@Nullable Object value) {
        if (value == null || value instanceof String) {
            return value;
        } else if (value instanceof BigDecimal || value instanceof Boolean) {
            return value.toString();
        }
        return value instanceof LocalDate day && day.getYear() >= 1_000 && day.getYear() <= 9_999
                ? day.toString()
                : LEFT;
    }

    private static @Nullable Object not(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return value instanceof Boolean known ? (Object) !known : LEFT;
    }

    /** The number, unless it is for the engine to say that it has too many digits. */
    static Object plain(BigDecimal number) {
        return Math.abs(number.scale()) <= DIGITS ? number : LEFT;
    }

    private static Object rounded(@Nullable Object[] given, RoundingMode mode) {
        if (given.length < 1 || given.length > 2 || !(given[0] instanceof BigDecimal number)) {
            return LEFT;
        }
        int digits = 0;
        if (given.length == 2) {
            if (!(given[1] instanceof BigDecimal said) || !isWhole(said)) {
                return LEFT;
            }
            digits = said.intValue();
        }
        return Math.abs(digits) <= DIGITS && plain(number) != LEFT ? plain(number.setScale(digits, mode)) : LEFT;
    }

    /** Whether it is a whole number of few digits, written as such. */
    static boolean isWhole(@Nullable Object value) {
        return value instanceof BigDecimal number && number.scale() == 0 && number.precision() <= 9;
    }

    private static Object modulo(@Nullable Object[] given) {
        if (given.length != 2
                || !(given[0] instanceof BigDecimal dividend)
                || !(given[1] instanceof BigDecimal divisor)
                || divisor.signum() == 0
                || !isWhole(dividend)
                || !isWhole(divisor)) {
            return LEFT;
        }
        return BigDecimal.valueOf(Math.floorMod(dividend.intValue(), divisor.intValue()));
    }

    private static Object date(@Nullable Object[] given) {
        if (given.length == 1) {
            return given[0] instanceof LocalDate day
                    ? day
                    : given[0] instanceof ZonedDateTime point ? point.toLocalDate() : LEFT;
        }
        if (given.length != 3
                || !(given[0] instanceof BigDecimal year)
                || !(given[1] instanceof BigDecimal month)
                || !(given[2] instanceof BigDecimal day)
                || !isWhole(year)
                || !isWhole(month)
                || !isWhole(day)
                || !isDay(year.intValue(), month.intValue(), day.intValue())) {
            return LEFT;
        }
        return LocalDate.of(year.intValue(), month.intValue(), day.intValue());
    }

    private static boolean isDay(int year, int month, int day) {
        return year >= 1
                && year <= 9_999
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= java.time.YearMonth.of(year, month).lengthOfMonth();
    }
}

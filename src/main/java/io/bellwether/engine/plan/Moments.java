package io.bellwether.engine.plan;

import static io.bellwether.engine.plan.Builtins.LEFT;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.chrono.ChronoPeriod;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How the engine reckons with dates, points in time and durations, in plain cases; {@link Builtins#LEFT} in all others. */
final class Moments {
    /** A time span that is multiplied has no more seconds, and by no more. */
    private static final long SECONDS = 400_000_000L;

    private static final int TIMES = 10;
    /** Digits by which months are multiplied. */
    private static final int FEW = 4;

    private Moments() {}

    static Object reckoned(Operator operator, @Nullable Object a, @Nullable Object b) {
        try {
            return switch (operator) {
                case ADD -> isPoint(a) ? later(a, b) : later(b, a);
                case SUBTRACT -> difference(a, b);
                case MULTIPLY ->
                    b instanceof BigDecimal times
                            ? times(a, times)
                            : a instanceof BigDecimal times ? times(b, times) : LEFT;
                case DIVIDE ->
                    a instanceof Duration x && b instanceof Duration y && y.toSeconds() != 0
                            ? Decimals.quotient(BigDecimal.valueOf(x.toSeconds()), BigDecimal.valueOf(y.toSeconds()))
                            : LEFT;
                default -> LEFT;
            };
        } catch (DateTimeException e) {
            throw new OutOfPlanException("a date that there is not");
        }
    }

    /** Whether a value is a day or a point in time. */
    static boolean isPoint(@Nullable Object value) {
        return value instanceof LocalDate || value instanceof ZonedDateTime;
    }

    private static Object later(@Nullable Object from, @Nullable Object span) {
        if (from instanceof LocalDate day) {
            return span instanceof Duration time
                    ? day.atStartOfDay().plus(time).toLocalDate()
                    : span instanceof ChronoPeriod months ? day.plus(months) : LEFT;
        }
        return from instanceof ZonedDateTime point && span instanceof Duration time ? point.plus(time) : LEFT;
    }

    private static Object difference(@Nullable Object a, @Nullable Object b) {
        if (a instanceof LocalDate day) {
            return b instanceof LocalDate from
                    ? Duration.ofDays(ChronoUnit.DAYS.between(from, day))
                    : b instanceof Duration span
                            ? day.atStartOfDay().minus(span).toLocalDate()
                            : LEFT;
        }
        return a instanceof ZonedDateTime point && b instanceof ZonedDateTime from
                ? Duration.between(from, point)
                : LEFT;
    }

    private static Object times(@Nullable Object span, BigDecimal times) {
        if (times.scale() != 0 || times.precision() >= TIMES) {
            return LEFT;
        }
        if (span instanceof ChronoPeriod months) {
            return times.precision() <= FEW
                    ? months.multipliedBy(times.intValue()).normalized()
                    : LEFT;
        }
        if (!(span instanceof Duration time) || time.toNanosPart() != 0) {
            return LEFT;
        }
        long seconds = time.toSeconds();
        return seconds <= SECONDS && seconds >= -SECONDS && Math.abs(seconds * times.intValue()) <= 9_000_000_000L
                ? Duration.ofSeconds(seconds * times.intValue())
                : LEFT;
    }

    /** Where a value lies to another of its kind: negative, 0 or positive; null when only the engine knows. */
    static @Nullable Integer compared(Object a, Object b) {
        if (a instanceof LocalDate day && b instanceof LocalDate other) {
            return day.compareTo(other);
        }
        return a instanceof ZonedDateTime point && b instanceof ZonedDateTime other
                ? (Integer) Long.compare(point.toEpochSecond(), other.toEpochSecond())
                : null;
    }

    /** What a name of a value reads that rules ask for most. */
    static Object property(Object value, String name) {
        if (value instanceof LocalDate day) {
            return switch (name) {
                case "year" -> BigDecimal.valueOf(day.getYear());
                case "month" -> BigDecimal.valueOf(day.getMonthValue());
                case "day" -> BigDecimal.valueOf(day.getDayOfMonth());
                case "weekday" -> BigDecimal.valueOf(day.getDayOfWeek().getValue());
                default -> LEFT;
            };
        }
        return value instanceof Duration span && name.equals("days") ? BigDecimal.valueOf(span.toDays()) : LEFT;
    }
}

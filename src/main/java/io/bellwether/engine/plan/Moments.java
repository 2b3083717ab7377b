package io.bellwether.engine.plan;

import static io.bellwether.engine.plan.Builtins.LEFT;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How the engine reckons with dates, points in time and durations, in plain cases; {@link Builtins#LEFT} in all others. */
final class Moments {
    /** A time span that is multiplied has no more seconds, and by no more. */
    private static final long SECONDS = 400_000_000L;

    private static final int TIMES = 10;

    private Moments() {}

    static Object reckoned(Operator operator, @Nullable Object a, @Nullable Object b) {
        try {
            return switch (operator) {
                case ADD ->
                    b instanceof Duration span ? later(a, span) : a instanceof Duration span ? later(b, span) : LEFT;
                case SUBTRACT -> difference(a, b);
                case MULTIPLY ->
                    a instanceof Duration span && b instanceof BigDecimal times ? times(span, times) : LEFT;
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

    private static Object later(@Nullable Object from, Duration span) {
        if (from instanceof LocalDate day) {
            return day.atStartOfDay().plus(span).toLocalDate();
        }
        return from instanceof ZonedDateTime point ? point.plus(span) : LEFT;
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

    private static Object times(Duration span, BigDecimal times) {
        boolean few = times.scale() == 0 && times.precision() < TIMES && span.toNanosPart() == 0;
        long seconds = span.toSeconds();
        return few
                        && seconds <= SECONDS
                        && seconds >= -SECONDS
                        && Math.abs(seconds * times.intValue()) <= 9_000_000_000L
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

package io.bellwether.engine;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The calendar that detections may ask: whole days and business days. */
public final class RuleCalendar {
    private final Set<LocalDate> holidays;

    public RuleCalendar(Collection<LocalDate> holidays) {
        this.holidays = Set.copyOf(holidays);
    }

    /** Whole days from one day to another, negative when it is earlier; null when either is not known. */
    public @Nullable BigDecimal days(@Nullable LocalDate from, @Nullable LocalDate to) {
        return from == null || to == null ? null : BigDecimal.valueOf(ChronoUnit.DAYS.between(from, to));
    }

    /**
     * Business days after {@code from} up to and including {@code to}: Monday to Friday less holidays; 0 when
     * {@code to} is not later; null when either is not known.
     */
    public @Nullable BigDecimal businessDays(@Nullable LocalDate from, @Nullable LocalDate to) {
        if (from == null || to == null) {
            return null;
        }
        if (!to.isAfter(from)) {
            return BigDecimal.ZERO;
        }
        long weekdays = weekdaysBefore(to.plusDays(1)) - weekdaysBefore(from.plusDays(1));
        long off = holidays.stream()
                .filter(h -> h.isAfter(from) && !h.isAfter(to) && weekday(h))
                .count();
        return BigDecimal.valueOf(weekdays - off);
    }

    private static boolean weekday(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    /** Weekdays from Monday 1970-01-05 up to the day before {@code day}; negative for earlier days. */
    private static long weekdaysBefore(LocalDate day) {
        long n = day.toEpochDay() - 4;
        return 5 * Math.floorDiv(n, 7) + Math.min(5, Math.floorMod(n, 7));
    }
}

package io.bellwether.shared;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Days that come from outside, in years that every store holds and that leave room to count from. */
public final class CalendarDay {
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;

    private CalendarDay() {}

    /** The day that a text like {@code 2026-11-22} is; throws a {@link DateTimeException} for any other text or year. */
    public static LocalDate read(CharSequence text) {
        return within(LocalDate.parse(text));
    }

    /** The day itself; throws when its year is out of bounds. */
    public static LocalDate within(LocalDate day) {
        if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
            throw new DateTimeException("outside " + FIRST_YEAR + ".." + LAST_YEAR);
        }
        return day;
    }
}

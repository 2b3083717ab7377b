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
        LocalDate day = isFourDigitYear(text)
                ? LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                : LocalDate.parse(text);
        return within(day);
    }

    /** Whether a text has the one form that days within bounds have; the parser takes longer over it. */
    private static boolean isFourDigitYear(CharSequence text) {
        if (text.length() != 10) {
            return false;
        }
        for (int i = 0; i < 10; i++) {
            char c = text.charAt(i);
            boolean dash = i == 4 || i == 7;
            if (dash ? c != '-' : !isDigit(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int number(CharSequence digits, int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }

    /** The day itself; throws when its year is out of bounds. */
    public static LocalDate within(LocalDate day) {
        if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
            throw new DateTimeException("outside " + FIRST_YEAR + ".." + LAST_YEAR);
        }
        return day;
    }
}

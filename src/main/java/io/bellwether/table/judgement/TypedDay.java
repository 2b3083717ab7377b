package io.bellwether.table.judgement;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads days as people type them: {@code 2026-12-01}, {@code 11/15/2026}, {@code 15 Nov 2026}. */
final class TypedDay {
    private static final Pattern WRAPPED = Pattern.compile("(?:date\\s*+\\(|@)?+\\s*+\"?+([^\"()@]++)\"?+\\s*+\\)?+");
    private static final Pattern YEAR_FIRST =
            Pattern.compile("([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:T00:00(?::00)?+Z?+)?+");
    private static final Pattern YEAR_LAST = Pattern.compile("([0-9]{1,2})([-/.])([0-9]{1,2})[-/.]([0-9]{4})");
    private static final Pattern DAY_WORD =
            Pattern.compile("([0-9]{1,2})\\.?+[- ]([A-Za-z]{3,9})\\.?+,?+[- ]([0-9]{4})");
    private static final Pattern WORD_DAY = Pattern.compile("([A-Za-z]{3,9})\\.?+ ([0-9]{1,2}),?+ ([0-9]{4})");

    private TypedDay() {}

    /**
     * A day, or two that can be meant.
     *
     * @param other the other day that can be meant; the same as the day where there is none
     * @param exists whether the calendar has the day that was typed; else the last of its month is told
     */
    record Read(LocalDate day, LocalDate other, boolean exists) {}

    static Optional<Read> read(String text) {
        Matcher wrapped = WRAPPED.matcher(text);
        if (text.length() > 60 || !wrapped.matches()) {
            return Optional.empty();
        }
        String bare = wrapped.group(1).strip();
        Matcher year = YEAR_FIRST.matcher(bare);
        if (year.matches()) {
            return day(year.group(1), year.group(2), year.group(3));
        }
        Matcher last = YEAR_LAST.matcher(bare);
        if (last.matches()) {
            return either(last);
        }
        Matcher dayWord = DAY_WORD.matcher(bare);
        if (dayWord.matches()) {
            return month(dayWord.group(2)).flatMap(m -> day(dayWord.group(3), m, dayWord.group(1)));
        }
        Matcher wordDay = WORD_DAY.matcher(bare);
        return wordDay.matches()
                ? month(wordDay.group(1)).flatMap(m -> day(wordDay.group(3), m, wordDay.group(2)))
                : Optional.empty();
    }

    /** With points the day comes first; with anything else it may be the month, unless one of them can be none. */
    private static Optional<Read> either(Matcher typed) {
        Optional<Read> dayFirst = day(typed.group(4), typed.group(3), typed.group(1));
        Optional<Read> monthFirst = day(typed.group(4), typed.group(1), typed.group(3));
        if (typed.group(2).equals(".") || monthFirst.isEmpty()) {
            return dayFirst;
        }
        if (dayFirst.isEmpty()) {
            return monthFirst;
        }
        return Optional.of(new Read(monthFirst.get().day, dayFirst.get().day, true));
    }

    private static Optional<String> month(String word) {
        String wanted = word.toLowerCase(Locale.ROOT);
        for (Month month : Month.values()) {
            String full = month.getDisplayName(TextStyle.FULL, Locale.ENGLISH).toLowerCase(Locale.ROOT);
            if (full.equals(wanted)
                    || full.substring(0, 3).equals(wanted)
                    || (wanted.equals("sept") && month == Month.SEPTEMBER)) {
                return Optional.of(String.valueOf(month.getValue()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Read> day(String year, String month, String day) {
        try {
            YearMonth of = YearMonth.of(Integer.parseInt(year), Integer.parseInt(month));
            int number = Integer.parseInt(day);
            if (number < 1 || number > 31) {
                return Optional.empty();
            }
            boolean exists = of.isValidDay(number);
            LocalDate read = exists ? of.atDay(number) : of.atEndOfMonth();
            return Optional.of(new Read(read, read, exists));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

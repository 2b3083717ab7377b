package io.bellwether.demo.making;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.TreeSet;

/**
 * Which base to make. An account depends on all of it, but not on how many accounts there are.
 *
 * @param months how many months of snapshots, counted back from the anchor's month
 * @param anchor the last day of the base: nothing is known of later days
 * @param rhythm how often facts are observed
 */
public record Base(long seed, int months, LocalDate anchor, Rhythm rhythm) {

    /** The end of the last whole month before the anchor, and the ends before that. */
    public List<LocalDate> monthEnds() {
        TreeSet<LocalDate> ends = new TreeSet<>();
        YearMonth month = YearMonth.from(anchor);
        for (int back = 1; back <= months; back++) {
            ends.add(month.minusMonths(back).atEndOfMonth());
        }
        return List.copyOf(ends);
    }

    LocalDate firstDay() {
        return monthEnds().get(0);
    }

    /** Days on which facts of this kind are observed, in order; the last is the anchor. */
    List<LocalDate> days(Model.Every every) {
        TreeSet<LocalDate> days = new TreeSet<>(monthEnds());
        if (rhythm == Rhythm.QUARTERLY) {
            LocalDate last = days.last();
            days.removeIf(day -> day.getMonthValue() % 3 != 0 && !day.equals(last));
        }
        days.add(anchor);
        if (every == Model.Every.WEEK && rhythm == Rhythm.WEEKLY) {
            for (LocalDate day = anchor; !day.isBefore(firstDay()); day = day.minusWeeks(1)) {
                days.add(day);
            }
        }
        return List.copyOf(days);
    }
}

package io.bellwether.account.importing.mapping;

import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/**
 * The days for which facts are worked out.
 *
 * @param listed in ascending order; empty for the day of the import
 */
public record Snapshots(List<LocalDate> listed) {
    static final int MOST = 1_000;

    /** Steps between two snapshots. */
    enum Every {
        DAY,
        WEEK,
        MONTH
    }

    public List<LocalDate> days(LocalDate today) {
        return listed.isEmpty() ? List.of(today) : listed;
    }

    /** From the first day to the last; monthly from a month's last day stays on last days. */
    static Snapshots series(LocalDate from, LocalDate to, Every every) {
        List<LocalDate> days = new ArrayList<>();
        boolean lastDays = from.equals(from.with(TemporalAdjusters.lastDayOfMonth()));
        LocalDate day = from;
        for (int step = 1; !day.isAfter(to) && days.size() <= MOST; step++) {
            days.add(day);
            day = switch (every) {
                case DAY -> from.plusDays(step);
                case WEEK -> from.plusWeeks(step);
                case MONTH ->
                    lastDays ? from.plusMonths(step).with(TemporalAdjusters.lastDayOfMonth()) : from.plusMonths(step);
            };
        }
        return new Snapshots(List.copyOf(days));
    }
}

package io.bellwether.metric;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** A period by its first and its last day, both in it. */
record MetricPeriod(LocalDate first, LocalDate last) {
    long days() {
        return ChronoUnit.DAYS.between(first, last) + 1;
    }

    /** The month of its first day, as in {@code 2026-03}. */
    String month() {
        return YearMonth.from(first).toString();
    }

    /** Its calendar months, the first and the last as far as they lie in it. */
    List<MetricPeriod> months() {
        List<MetricPeriod> months = new ArrayList<>();
        for (LocalDate begin = first;
                !begin.isAfter(last);
                begin = YearMonth.from(begin).plusMonths(1).atDay(1)) {
            LocalDate end = YearMonth.from(begin).atEndOfMonth();
            months.add(new MetricPeriod(begin, end.isAfter(last) ? last : end));
        }
        return months;
    }
}

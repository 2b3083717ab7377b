package io.bellwether.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleCalendarTest {
    private static final RuleCalendar PLAIN = new RuleCalendar(List.of());

    @ParameterizedTest(name = "from {0} to {1}: {2} days, {3} business days")
    @CsvSource({
        "2026-11-23, 2026-11-23, 0, 0",
        "2026-11-23, 2026-11-24, 1, 1",
        "2026-11-20, 2026-11-21, 1, 0",
        "2026-11-20, 2026-11-23, 3, 1",
        "2026-11-21, 2026-11-22, 1, 0",
        "2026-11-21, 2026-11-23, 2, 1",
        "2026-11-13, 2026-11-20, 7, 5",
        "2026-11-13, 2026-11-23, 10, 6",
        "2026-11-23, 2026-11-20, -3, 0",
        "2024-02-28, 2024-03-01, 2, 2",
        "1969-12-31, 1970-01-05, 5, 3",
    })
    void shouldCountFromTheDayAfterTheStartWhenDaysAreGiven(LocalDate from, LocalDate to, int days, int businessDays) {
        assertThat(PLAIN.days(from, to)).isEqualByComparingTo(BigDecimal.valueOf(days));
        assertThat(PLAIN.businessDays(from, to)).isEqualByComparingTo(BigDecimal.valueOf(businessDays));
    }

    @Test
    void shouldKnowNothingWhenADayIsNotKnown() {
        LocalDate day = LocalDate.of(2026, 11, 23);

        assertThat(PLAIN.days(null, day)).isNull();
        assertThat(PLAIN.days(day, null)).isNull();
        assertThat(PLAIN.businessDays(null, day)).isNull();
        assertThat(PLAIN.businessDays(day, null)).isNull();
    }

    @Test
    void shouldCountAHolidayOnceWhenItIsNamedTwiceOrFallsOnAWeekend() {
        LocalDate friday = LocalDate.of(2026, 12, 25);
        LocalDate saturday = LocalDate.of(2026, 12, 26);
        RuleCalendar calendar = new RuleCalendar(List.of(friday, friday, saturday));

        assertThat(calendar.businessDays(LocalDate.of(2026, 12, 24), LocalDate.of(2026, 12, 28)))
                .isEqualByComparingTo("1");
        assertThat(calendar.businessDays(friday, friday)).isEqualByComparingTo("0");
        assertThat(calendar.businessDays(friday, LocalDate.of(2026, 12, 28))).isEqualByComparingTo("1");
    }

    @Test
    void shouldAgreeWithCountingDayByDayWhenDaysAndHolidaysAreRandom() {
        Random random = new Random(20261123);
        for (int round = 0; round < 5_000; round++) {
            LocalDate from = LocalDate.ofEpochDay(random.nextInt(60_000) - 15_000);
            LocalDate to = from.plusDays(random.nextInt(900) - 100);
            Set<LocalDate> holidays = new HashSet<>();
            int count = random.nextInt(30);
            for (int i = 0; i < count; i++) {
                holidays.add(from.plusDays(random.nextInt(1_000) - 100));
            }
            RuleCalendar calendar = new RuleCalendar(holidays);

            assertThat(calendar.businessDays(from, to))
                    .as("from %s to %s with holidays %s", from, to, holidays)
                    .isEqualByComparingTo(BigDecimal.valueOf(counted(from, to, holidays)));
            assertThat(calendar.days(from, to))
                    .isEqualByComparingTo(BigDecimal.valueOf(to.toEpochDay() - from.toEpochDay()));
        }
    }

    private static long counted(LocalDate from, LocalDate to, Set<LocalDate> holidays) {
        long days = 0;
        for (LocalDate day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
            boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            days += weekend || holidays.contains(day) ? 0 : 1;
        }
        return days;
    }
}

package io.bellwether.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class NaiveHistoryTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final List<Zone> RECORDED = List.of(
            new Zone(DAY, "green", 80),
            new Zone(DAY.plusDays(10), "yellow", 70),
            new Zone(DAY.plusDays(20), "green", 77),
            new Zone(DAY.plusDays(45), "green", 79));

    @Test
    void shouldCountFromTheZonesFirstDayWhenGapsLieBetween() {
        var facts = NaiveHistory.asOf(RECORDED, DAY.plusDays(60));

        assertThat(facts.toString())
                .isEqualTo("{\"previousZone\":\"green\",\"daysInZone\":40,\"daysGreen\":40,\"scorePrevious30d\":77}");
        assertThat(NaiveHistory.moves(RECORDED)).isEqualTo(2);
    }

    @Test
    void shouldKnowNothingWhenNothingIsRecordedBefore() {
        assertThat(NaiveHistory.asOf(RECORDED, DAY)).isEmpty();
        assertThat(NaiveHistory.asOf(RECORDED, DAY.plusDays(15))
                        .path("daysGreen")
                        .asInt())
                .isZero();
    }
}

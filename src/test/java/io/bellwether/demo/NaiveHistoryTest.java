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
        assertThat(NaiveHistory.asOf(RECORDED, DAY.plusDays(60)).toString())
                .isEqualTo("{\"previousZone\":\"yellow\",\"daysInZone\":40,\"daysGreen\":40,\"scorePrevious30d\":77}");
        assertThat(NaiveHistory.moves(RECORDED)).isEqualTo(2);
    }

    @Test
    void shouldPauseWhenTheZoneIsUnknownForAWhile() {
        List<Zone> recorded = List.of(
                new Zone(DAY, "green", 80),
                new Zone(DAY.plusDays(10), null, null),
                new Zone(DAY.plusDays(15), "green", 81));

        assertThat(NaiveHistory.asOf(recorded, DAY.plusDays(20)).toString())
                .isEqualTo("{\"previousZone\":\"green\",\"daysInZone\":15,\"daysGreen\":15}");
    }

    @Test
    void shouldStartAnewWhenTheZoneChangesOnTheDay() {
        assertThat(NaiveHistory.asOf(RECORDED.subList(0, 2), DAY.plusDays(10)).toString())
                .isEqualTo("{\"previousZone\":\"green\",\"daysInZone\":0,\"daysGreen\":0}");
        assertThat(NaiveHistory.asOf(List.of(), DAY)).isEmpty();
        assertThat(NaiveHistory.asOf(RECORDED.subList(0, 1), DAY)).isEmpty();
    }
}

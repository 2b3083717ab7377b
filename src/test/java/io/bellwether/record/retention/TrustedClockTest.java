package io.bellwether.record.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.testing.TickingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrustedClockTest {
    private static final Instant NOW = Instant.parse("2026-05-15T03:00:00Z");

    private final TickingClock clock = new TickingClock(NOW);
    private final TrustedClock trusted = new TrustedClock(clock, clock);

    private Optional<String> doubt(Instant logEnd) {
        return trusted.doubt(clock.instant(), Optional.of(logEnd));
    }

    @Test
    void shouldBelieveWhenTheLogGoesOnToTheStart() {
        assertThat(doubt(NOW.minus(Duration.ofHours(5)))).isEmpty();
        clock.pass(Duration.ofDays(400));
        assertThat(doubt(NOW.minus(Duration.ofHours(5)))).isEmpty();
    }

    @Test
    void shouldBelieveWhenThereIsNoLog() {
        assertThat(trusted.doubt(NOW, Optional.empty())).isEmpty();
    }

    @Test
    void shouldWaitForADayWhenTheClockIsFarAheadOfTheLogAtTheStart() {
        assertThat(doubt(NOW.minus(Duration.ofDays(700)))).isPresent();
        clock.pass(Duration.ofHours(23));
        assertThat(doubt(NOW.minus(Duration.ofDays(700)))).isPresent();
        clock.pass(Duration.ofHours(2));
        assertThat(doubt(NOW.minus(Duration.ofDays(700)))).isEmpty();
    }

    @Test
    void shouldDoubtForADayWhenTheClockJumps() {
        clock.jump(Duration.ofDays(800));

        assertThat(doubt(NOW)).hasValueSatisfying(why -> assertThat(why).contains("jumped"));
        clock.pass(Duration.ofHours(1));
        assertThat(doubt(NOW)).isPresent();
        clock.jump(Duration.ofDays(-800));
        assertThat(doubt(NOW)).isPresent();
        clock.pass(Duration.ofHours(25));
        assertThat(doubt(NOW)).isEmpty();
    }

    @Test
    void shouldDoubtWhileTheDatabaseSaysOtherwise() {
        assertThat(trusted.doubt(NOW.minus(Duration.ofDays(40)), Optional.of(NOW)))
                .hasValueSatisfying(why -> assertThat(why).contains("the database's"));
        assertThat(trusted.doubt(NOW.plus(Duration.ofMinutes(5)), Optional.of(NOW)))
                .isEmpty();
    }
}

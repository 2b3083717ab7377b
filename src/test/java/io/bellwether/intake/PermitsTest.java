package io.bellwether.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Permits, and the pace of bodies. */
class PermitsTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void shouldRefuseOneCallerAndLetAnotherInWhenTheOneHasAll() {
        Permits permits = new Permits(3, 2);

        assertThat(permits.take("a")).isTrue();
        assertThat(permits.take("a")).isTrue();
        assertThat(permits.take("a")).isFalse();
        assertThat(permits.take("b")).isTrue();
        assertThat(permits.take("c")).isFalse();
        permits.giveBack("a");
        assertThat(permits.take("c")).isTrue();
    }

    @Test
    void shouldHoldABodyToItsRateWhenItsTimeIsOver() {
        Pace pace = new Pace(Duration.ofSeconds(10), 100, 0);

        assertThat(pace.isKept(0, 10 * SECOND)).isTrue();
        assertThat(pace.isKept(1_000, 11 * SECOND)).isFalse();
        assertThat(pace.isKept(1_200, 11 * SECOND)).isTrue();
    }
}

package io.bellwether.security.tries;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.problem.ProblemException;
import io.bellwether.security.BreakingTrail;
import io.bellwether.security.SecurityConfig;
import io.bellwether.security.SecuritySettings;
import io.bellwether.testing.TickingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How long guessers wait, by a measure of time that begins anywhere and a clock that jumps. */
class TriesClockTest {
    private static final SecurityConfig LIMITS = SecuritySettings.with(Map.of("tries.per-name-and-address", "3"));

    private final TickingClock clock = new TickingClock(Instant.parse("2026-11-24T09:00:00Z"));
    private final FailedTries tries = new FailedTries(
            LIMITS, new SignInTrail(new BreakingTrail(), LIMITS, SecuritySettings.outage("refuse"), clock), clock);

    private void guess(int times) {
        for (int i = 0; i < times; i++) {
            tries.begin("ana", "192.0.2.1");
        }
    }

    @Test
    void shouldWaitAsLongAsEverWhenTheClockJumps() {
        guess(3);
        assertThatThrownBy(() -> guess(1)).isInstanceOf(ProblemException.class);

        clock.jump(Duration.ofDays(1));
        assertThatThrownBy(() -> guess(1)).isInstanceOf(ProblemException.class);
        clock.jump(Duration.ofDays(-2));
        clock.pass(Duration.ofSeconds(1));

        assertThatCode(() -> guess(1)).doesNotThrowAnyException();
    }

    @Test
    void shouldLetOthersOfAnAddressTryAfterOneSucceeded() {
        clock.pass(Duration.ofSeconds(1));
        tries.begin("ben", "192.0.2.1");
        tries.succeeded("ben", "192.0.2.1");

        assertThatCode(() -> guess(2)).doesNotThrowAnyException();
    }
}

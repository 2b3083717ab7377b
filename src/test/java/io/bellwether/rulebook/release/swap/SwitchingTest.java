package io.bellwether.rulebook.release.swap;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.testing.Baseline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which release answers when looks at the database and the instant of a change meet. */
class SwitchingTest {
    private static final Instant ONE = Instant.parse("2026-11-30T10:00:00Z");
    private static final Instant TWO = Instant.parse("2026-11-30T10:05:00Z");

    private final ActiveRulebook active = new ActiveRulebook();
    private final List<Switching.Switched> switched = new ArrayList<>();
    private final Switching switching = new Switching(active, switched::add, () -> {});

    @AfterEach
    void stop() {
        switching.stop();
    }

    private static ActiveRelease release(int number) {
        return new ActiveRelease(number, "0".repeat(64), Baseline.files(), Baseline.compiled());
    }

    private static Situation seenAt(Instant databaseTime, int live, Instant since) {
        return new Situation(databaseTime, System.nanoTime(), new Situation.Point(live, since), null, null);
    }

    @Test
    void shouldStayOnANewReleaseWhenALookFromBeforeItsInstantComesLate() {
        active.activate(release(1));
        switching.now(release(2), seenAt(TWO.plusMillis(2), 2, TWO), TWO);

        switching.now(release(1), seenAt(TWO.minusMillis(20), 1, ONE), ONE);

        assertThat(active.current().number()).isEqualTo(2);
        assertThat(switched).extracting(Switching.Switched::number).containsExactly(2);
    }

    @Test
    void shouldGoBackWhenTheDatabaseTakesAReleaseBackAfterItsInstant() {
        active.activate(release(1));
        switching.now(release(2), seenAt(TWO, 2, TWO), TWO);

        switching.now(release(1), seenAt(TWO.plusMillis(20), 1, ONE), ONE);

        assertThat(active.current().number()).isEqualTo(1);
    }
}

package io.bellwether.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.testing.Eventually;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is remembered of a database that goes away and comes back. */
class SnapshotTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final AtomicInteger reads = new AtomicInteger();
    private volatile boolean away;
    private volatile CountDownLatch hang = new CountDownLatch(0);

    private Snapshot<Integer> snapshot(Duration whileAway) {
        return new Snapshot<>(Duration.ZERO, whileAway, () -> {
            try {
                hang.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (away) {
                throw new IllegalStateException("away");
            }
            return reads.incrementAndGet();
        });
    }

    @Test
    void shouldReadEachTimeWhenTheDatabaseIsThere() {
        Snapshot<Integer> snapshot = snapshot(LONG);
        for (int i = 1; i <= 5; i++) {
            assertThat(snapshot.get())
                    .as("an old value only counts while the database is away")
                    .isEqualTo(i);
        }
    }

    @Test
    void shouldCountOnWhenTheDatabaseIsAway() {
        Snapshot<Integer> snapshot = snapshot(LONG);
        snapshot.get();
        away = true;
        assertThat(snapshot.get()).isEqualTo(1);
        assertThat(snapshot.get()).isEqualTo(1);
        assertThat(snapshot.ifFresh()).isNull();

        away = false;
        Eventually.holds(() -> snapshot.get() > 1, () -> "the database is back, " + reads + " read");
    }

    @Test
    void shouldCountOnWithinAMomentWhenTheDatabaseHangs() {
        Snapshot<Integer> snapshot = snapshot(LONG);
        snapshot.get();
        hang = new CountDownLatch(1);
        long begin = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            assertThat(snapshot.get()).isEqualTo(1);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        hang.countDown();
    }

    @Test
    void shouldSayNothingWhenSomethingWasChangedHere() {
        Snapshot<Integer> snapshot = snapshot(LONG);
        snapshot.get();
        away = true;
        assertThat(snapshot.get()).isEqualTo(1);
        snapshot.forget();
        assertThatThrownBy(snapshot::get).hasMessage("away");
        assertThatThrownBy(snapshot::get).hasMessage("away");
    }

    @Test
    void shouldNotBringBackWhatWasReadBeforeAChange() {
        Snapshot<Integer> snapshot = snapshot(LONG);
        snapshot.get();
        CountDownLatch before = new CountDownLatch(1);
        hang = before;
        assertThat(snapshot.get()).as("a reading is under way").isEqualTo(1);
        snapshot.forget();
        hang = new CountDownLatch(0);
        assertThat(snapshot.get()).isEqualTo(2);
        before.countDown();
        away = true;
        assertThat(snapshot.get()).as("the late reading counts for nothing").isEqualTo(2);
    }

    @Test
    void shouldFailWhenNothingCountsOn() {
        Snapshot<Integer> snapshot = snapshot(Duration.ZERO);
        snapshot.get();
        away = true;
        assertThatThrownBy(snapshot::get).hasMessage("away");
    }

    @Test
    void shouldFailWhenTheLastAnswerIsTooOld() {
        Snapshot<Integer> snapshot = snapshot(Duration.ofNanos(1));
        snapshot.get();
        away = true;
        assertThatThrownBy(snapshot::get).hasMessage("away");
    }
}

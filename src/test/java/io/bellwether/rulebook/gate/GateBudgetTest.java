package io.bellwether.rulebook.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Time on the processor counts, the clock only in the end. */
class GateBudgetTest {
    private static final long BEGIN = -5;

    /** Of the whole process; null where the system does not tell. */
    private @Nullable Duration processor = Duration.ofMinutes(5);

    private GateBudget budget() {
        return new GateBudget(() -> Optional.ofNullable(processor), Duration.ofMinutes(2), BEGIN);
    }

    private static long after(int seconds) {
        return BEGIN + Duration.ofSeconds(seconds).toNanos();
    }

    @Test
    void shouldStopARunThatUsedUpItsTimeOnTheProcessor() {
        GateBudget budget = budget();
        processor = Duration.ofSeconds(300 + 121);

        assertThat(budget.spent(after(121))).contains("it took longer than 120.0 seconds");
    }

    @Test
    void shouldLetARunGoOnThatWaitedForTheProcessor() {
        GateBudget budget = budget();
        processor = Duration.ofSeconds(300 + 40);

        assertThat(budget.spent(after(130))).isEmpty();
        assertThat(budget.spent(after(120 * GateBudget.PATIENCE))).isEmpty();
    }

    @Test
    void shouldSayThatTheMachineIsBusyWhenARunWaitsWithoutEnd() {
        GateBudget budget = budget();
        processor = Duration.ofSeconds(300 + 40);

        assertThat(budget.spent(after(120 * GateBudget.PATIENCE + 1)).orElseThrow())
                .contains("481.0 seconds", "for 40.0 seconds", "too busy");
    }

    @Test
    void shouldCountByTheClockWhenTheSystemDoesNotTell() {
        processor = null;
        GateBudget budget = budget();

        assertThat(budget.spent(after(120))).isEmpty();
        assertThat(budget.spent(after(121))).contains("it took longer than 120.0 seconds");
    }

    @Test
    void shouldCountByTheClockWhenTheProcessHasEnded() {
        GateBudget budget = budget();
        processor = null;

        assertThat(budget.spent(after(119))).isEmpty();
        assertThat(budget.spent(after(121))).isPresent();
    }
}

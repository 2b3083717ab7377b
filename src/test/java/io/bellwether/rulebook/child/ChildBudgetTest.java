package io.bellwether.rulebook.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Time on the processor counts, the clock only in the end. */
class ChildBudgetTest {
    private static final long BEGIN = -5;

    private static final ChildBudget.Spent TOO_LONG =
            new ChildBudget.Spent(ChildEnded.Cause.TIME, "it took longer than 120.0 seconds");

    /** Of the whole process; null where the system does not tell. */
    private @Nullable Duration processor = Duration.ofMinutes(5);

    private ChildBudget budget() {
        return new ChildBudget(() -> Optional.ofNullable(processor), Duration.ofMinutes(2), BEGIN);
    }

    private static long after(int seconds) {
        return BEGIN + Duration.ofSeconds(seconds).toNanos();
    }

    @Test
    void shouldStopARunThatUsedUpItsTimeOnTheProcessor() {
        ChildBudget budget = budget();
        processor = Duration.ofSeconds(300 + 121);

        assertThat(budget.spent(after(121))).isEqualTo(TOO_LONG);
    }

    @Test
    void shouldLetARunGoOnThatWaitedForTheProcessor() {
        ChildBudget budget = budget();
        processor = Duration.ofSeconds(300 + 40);

        assertThat(budget.spent(after(130))).isNull();
        assertThat(budget.spent(after(120 * ChildBudget.PATIENCE))).isNull();
    }

    @Test
    void shouldSayThatTheMachineIsBusyWhenARunWaitsWithoutEnd() {
        ChildBudget budget = budget();
        processor = Duration.ofSeconds(300 + 40);

        assertThat(budget.spent(after(120 * ChildBudget.PATIENCE + 1)))
                .isNotNull()
                .satisfies(spent -> assertThat(spent.cause()).isEqualTo(ChildEnded.Cause.BUSY))
                .satisfies(spent -> assertThat(spent.why()).contains("481.0 seconds", "for 40.0 seconds", "too busy"));
    }

    @Test
    void shouldCountByTheClockWhenTheSystemDoesNotTell() {
        processor = null;
        ChildBudget budget = budget();

        assertThat(budget.spent(after(120))).isNull();
        assertThat(budget.spent(after(121))).isEqualTo(TOO_LONG);
    }

    @Test
    void shouldCountByTheClockWhenTheProcessHasEnded() {
        ChildBudget budget = budget();
        processor = null;

        assertThat(budget.spent(after(119))).isNull();
        assertThat(budget.spent(after(121))).isEqualTo(TOO_LONG);
    }
}

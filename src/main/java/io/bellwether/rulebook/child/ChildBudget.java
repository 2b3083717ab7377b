package io.bellwether.rulebook.child;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one request to a child may use: so much time on the processor, which a loop that never ends uses up. The clock alone
 * would stop sound rules on a busy machine, where a child, being of low priority, waits most of the time.
 */
final class ChildBudget {
    /** How much longer than its time on the processor a request may last by the clock. */
    static final int PATIENCE = 4;

    private final Supplier<Optional<Duration>> processor;
    private final Duration time;
    private final Duration before;
    private final long began;

    /**
     * Begins to count.
     *
     * @param processor time that the process has had on the processor in all; empty where the system does not tell, and
     *     the clock counts then
     * @param now as {@link System#nanoTime}
     */
    ChildBudget(Supplier<Optional<Duration>> processor, Duration time, long now) {
        this.processor = processor;
        this.time = time;
        this.before = processor.get().orElse(Duration.ZERO);
        this.began = now;
    }

    /** That a request must end, and why. */
    record Spent(ChildEnded.Cause cause, String why) {}

    /** Why the request must end; null while it need not. */
    @Nullable
    Spent spent(long now) {
        Duration clock = Duration.ofNanos(now - began);
        if (clock.compareTo(time) <= 0) {
            return null;
        }
        Duration used = processor
                .get()
                .map(all -> all.minus(before))
                .filter(d -> !d.isNegative())
                .orElse(clock);
        if (used.compareTo(time) > 0) {
            return new Spent(ChildEnded.Cause.TIME, "it took longer than " + words(time));
        }
        return clock.compareTo(time.multipliedBy(PATIENCE)) > 0
                ? new Spent(
                        ChildEnded.Cause.BUSY,
                        "in " + words(clock) + " it had the processor for " + words(used)
                                + " only: the machine is too busy, try again later")
                : null;
    }

    private static String words(Duration time) {
        return Math.floor(time.toMillis() / 100.0) / 10.0 + " seconds";
    }
}

package io.bellwether.rulebook.gate;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What one run of the gate may use: so much time on the processor, which a loop that never ends uses up. The clock alone
 * would stop a sound draft on a busy machine, where the gate's process, being of low priority, waits most of the time.
 */
final class GateBudget {
    /** How much longer than its time on the processor a run may last by the clock. */
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
    GateBudget(Supplier<Optional<Duration>> processor, Duration time, long now) {
        this.processor = processor;
        this.time = time;
        this.before = processor.get().orElse(Duration.ZERO);
        this.began = now;
    }

    /** Why the run must end, if it must. */
    Optional<String> spent(long now) {
        Duration clock = Duration.ofNanos(now - began);
        if (clock.compareTo(time) <= 0) {
            return Optional.empty();
        }
        Duration used = processor
                .get()
                .map(all -> all.minus(before))
                .filter(d -> !d.isNegative())
                .orElse(clock);
        if (used.compareTo(time) > 0) {
            return Optional.of("it took longer than " + words(time));
        }
        return clock.compareTo(time.multipliedBy(PATIENCE)) > 0
                ? Optional.of("in " + words(clock) + " it had the processor for " + words(used)
                        + " only: the machine is too busy, run the gate again later")
                : Optional.empty();
    }

    private static String words(Duration time) {
        return Math.floor(time.toMillis() / 100.0) / 10.0 + " seconds";
    }
}

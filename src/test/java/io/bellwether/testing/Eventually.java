package io.bellwether.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Looks again and again until something holds, and fails when it does not within the time. */
public final class Eventually {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private Eventually() {}

    /** Waits until it holds; what it says then is told by {@code state}. */
    public static void holds(BooleanSupplier condition, Supplier<String> state) {
        holds(condition, state, LONGEST);
    }

    /** As {@link #holds(BooleanSupplier, Supplier)}, for what may take longer. */
    public static void holds(BooleanSupplier condition, Supplier<String> state, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not come to hold within " + longest + ": " + state.get());
            }
            LockSupport.parkNanos(5_000_000);
        }
    }
}

package io.bellwether.intake;

import java.time.Duration;

/** How fast a body has to come: within its time, and after that at a rate. */
final class Pace {
    private static final double NANOS = 1e9;

    private final long start;
    private final long freeNanos;
    private final long rate;

    Pace(Duration free, long rate, long start) {
        this.start = start;
        this.freeNanos = free.toNanos();
        this.rate = rate;
    }

    boolean isKept(long bytes, long now) {
        long elapsed = now - start;
        return elapsed <= freeNanos || bytes >= elapsed / NANOS * rate;
    }
}

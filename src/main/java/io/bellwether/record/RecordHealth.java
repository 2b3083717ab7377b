package io.bellwether.record;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Since when records cannot be written, so that askers need not each wait to find out. */
@ApplicationScoped
class RecordHealth {
    private static final long WELL = 0;

    private final AtomicLong failingSince = new AtomicLong(WELL);

    void well() {
        failingSince.set(WELL);
    }

    void failed() {
        failingSince.compareAndSet(WELL, Math.max(1, System.nanoTime()));
    }

    boolean isAway() {
        return failingSince.get() != WELL;
    }

    boolean awayFor(Duration time) {
        long since = failingSince.get();
        return since != WELL && System.nanoTime() - since > time.toNanos();
    }
}

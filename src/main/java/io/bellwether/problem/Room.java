package io.bellwether.problem;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Lets a few pieces of long work run at once; whoever comes then is told to come back. */
public final class Room {
    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    private final Semaphore room;
    private final String full;

    /** @param full what is told to who comes too late */
    public Room(int atOnce, String full) {
        this.room = new Semaphore(atOnce);
        this.full = full;
    }

    /** Does the work; OVERLOAD when as much is under way as may be. */
    public <T> T within(Supplier<T> work) {
        if (!room.tryAcquire()) {
            throw ProblemException.retryLater(ProblemType.OVERLOAD, full, A_MOMENT);
        }
        try {
            return work.get();
        } finally {
            room.release();
        }
    }
}

package io.bellwether.explain;

import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Lets a few searches run at once; whoever comes then is told to come back. */
final class SearchRoom {
    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    private final Semaphore room;

    SearchRoom(int atOnce) {
        this.room = new Semaphore(atOnce);
    }

    <T> T within(Supplier<T> search) {
        if (!room.tryAcquire()) {
            throw ProblemException.retryLater(
                    ProblemType.OVERLOAD, "Many why-not answers are being searched right now.", A_MOMENT);
        }
        try {
            return search.get();
        } finally {
            room.release();
        }
    }
}

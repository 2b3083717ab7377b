package io.bellwether.job;

import java.time.Instant;
import java.util.Optional;

/** Something that is due at times, on one replica. */
public interface Timed {
    /** Which stays what it is: what is due is stored under it. */
    String word();

    /** When it is due next after an instant; empty for never. */
    Optional<Instant> next(Instant after);

    /**
     * Does what is due; times that were missed count once.
     *
     * @param since the first time that was due and is not done
     */
    void due(Instant since);
}

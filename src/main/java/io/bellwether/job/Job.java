package io.bellwether.job;

import java.util.UUID;

/**
 * A kind of long work. Each run of it is worked at by one replica at a time, and by another one when that dies; it goes on from
 * what it kept last.
 */
public interface Job {
    JobKind kind();

    /** Whether this replica has what the run needs. When none has it for long, the run fails as interrupted. */
    default boolean canRunHere(UUID run) {
        return true;
    }

    /**
     * Works at a run from where it is until its end, piece by piece. A piece that was kept is never asked for again; one that was
     * not may be. What it throws is why the run failed, unless PostgreSQL was away: then it goes on later.
     */
    void work(JobAtWork run) throws InterruptedException;
}

package io.bellwether.job;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A kind of long work whose runs are split into pieces that all replicas take from, each with some threads. */
public interface SplitJob extends Job {

    /** The pieces of a run, in order; asked for once, when the run begins. */
    List<JobPiece> split(JobRun run);

    /** How many threads of this replica work at the run. */
    int workers(JobRun run);

    /**
     * Works at a piece, and answers what is kept of it as JSON. A piece that was kept is never asked for again; one that was not
     * is, perhaps while this thread still works at it: what it writes in other ways it must find again by itself.
     */
    @Nullable
    String work(JobRun run, PieceAtWork piece) throws InterruptedException;

    @Override
    default void work(JobAtWork run) throws InterruptedException {
        run.workAtPieces(this);
    }
}

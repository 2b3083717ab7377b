package io.bellwether.job;

import java.sql.Connection;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A run in the hands of the thread that works at it. */
public final class JobAtWork {
    private final JobRuns runs;
    private final JobRun run;
    private final UUID claim;
    private final BooleanSupplier stopping;

    JobAtWork(JobRuns runs, JobRun run, UUID claim, BooleanSupplier stopping) {
        this.runs = runs;
        this.run = run;
        this.claim = claim;
        this.stopping = stopping;
    }

    /** The run as it was when it was taken up. */
    public JobRun run() {
        return run;
    }

    /**
     * Asks before each piece.
     *
     * @throws JobStopped when the service is about to stop: the run goes on after its start
     */
    public void goOn() {
        if (stopping.getAsBoolean()) {
            throw new JobStopped("the service stops");
        }
    }

    /**
     * Keeps how far the run is, in the transaction at hand if there is one, else at once.
     *
     * @param total null while nobody knows
     * @param kept JSON to go on from
     * @throws JobStopped when the run is no longer this thread's; what the transaction wrote must not stay either
     */
    public void keep(long done, @Nullable Long total, @Nullable String kept) {
        mustBeOurs(runs.keep(run.id(), claim, done, total, kept));
    }

    /** As {@link #keep(long, Long, String)}, in the transaction of a connection. */
    public void keep(Connection connection, long done, @Nullable Long total, @Nullable String kept) {
        mustBeOurs(runs.keep(connection, run.id(), claim, done, total, kept));
    }

    /** Tells how far a piece is that takes long, without keeping anything of it. */
    public void tell(long done) {
        mustBeOurs(runs.tell(run.id(), claim, done));
    }

    /** Works at the run's pieces beside other replicas, until all are done. */
    void workAtPieces(SplitJob job) throws InterruptedException {
        JobPieces pieces = runs.pieces();
        if (!pieces.any(run.id())) {
            mustBeOurs(pieces.split(run.id(), claim, job.split(run)));
        }
        new SplitWork(pieces, job, run, stopping).lead(() -> {
            goOn();
            mustBeOurs(runs.holds(run.id(), claim));
        });
    }

    private static void mustBeOurs(boolean ours) {
        if (!ours) {
            throw new JobStopped("the run was cancelled, or another replica took it up");
        }
    }
}

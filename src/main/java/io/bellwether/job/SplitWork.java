package io.bellwether.job;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Works at a split run with some threads of this replica, beside other replicas. */
final class SplitWork {
    /** How often whoever leads a run looks whether others are done with their pieces, or left them. */
    private static final long LOOK_MILLIS = 200;

    private final JobPieces pieces;
    private final SplitJob job;
    private final JobRun run;
    private final BooleanSupplier stopping;

    SplitWork(JobPieces pieces, SplitJob job, JobRun run, BooleanSupplier stopping) {
        this.pieces = pieces;
        this.job = job;
        this.run = run;
        this.stopping = stopping;
    }

    /** Works until no piece is left, here or elsewhere. */
    void lead(Runnable goOn) throws InterruptedException {
        help();
        while (pieces.anyLeft(run.id())) {
            goOn.run();
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            help();
        }
        goOn.run();
    }

    /** Works until there is no piece that nobody works at. */
    void help() throws InterruptedException {
        int workers = Math.max(1, job.workers(run));
        AtomicBoolean ended = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                work.add(() -> work(ended));
            }
            for (Future<Boolean> each : threads.invokeAll(work)) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean work(AtomicBoolean ended) throws InterruptedException {
        boolean whole = false;
        try {
            while (!ended.get()
                    && !stopping.getAsBoolean()
                    && pieces.workAtOne(run.id(), stopping, piece -> job.work(run, piece))) {
                // the next one
            }
            whole = true;
        } finally {
            if (!whole) {
                ended.set(true);
            }
        }
        return true;
    }

    private static RuntimeException thrown(@Nullable Throwable cause) throws InterruptedException {
        if (cause instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
    }
}

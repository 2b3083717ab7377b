package io.bellwether.job;

import io.bellwether.security.Role;
import io.bellwether.shared.Sql;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Writes a number a piece, in a way of its own, unless it is there; every piece waits for a permit, once it has written. */
final class SplitCountingJob implements SplitJob {
    static final int PIECES = 12;
    static final long SIZE = 10;

    final Semaphore permits = new Semaphore(0);
    final AtomicInteger worked = new AtomicInteger();
    volatile @Nullable RuntimeException failure;

    private final DataSource database;
    private final int workers;

    SplitCountingJob(DataSource database, int workers) {
        this.database = database;
        this.workers = workers;
    }

    SplitCountingJob free() {
        permits.release(1_000_000);
        return this;
    }

    @Override
    public JobKind kind() {
        return new JobKind("split", Role.READER, Role.EDITOR, 1, true);
    }

    @Override
    public List<JobPiece> split(JobRun run) {
        return IntStream.rangeClosed(1, PIECES)
                .mapToObj(n -> new JobPiece(n, n * SIZE, n * SIZE + SIZE - 1, SIZE, null, null))
                .toList();
    }

    @Override
    public int workers(JobRun run) {
        return workers;
    }

    @Override
    public String work(JobRun run, PieceAtWork piece) throws InterruptedException {
        piece.goOn();
        RuntimeException wanted = failure;
        if (wanted != null) {
            throw wanted;
        }
        new Sql(database)
                .write(
                        "insert into counted (run, n) select ?, ? where not exists"
                                + " (select from counted where run = ? and n = ?)",
                        run.id(),
                        (long) piece.piece().no(),
                        run.id(),
                        (long) piece.piece().no());
        worked.incrementAndGet();
        permits.acquire();
        piece.goOn();
        return "{\"at\":\"" + piece.begunAt() + "\"}";
    }
}

package io.bellwether.job;

import io.bellwether.security.Role;
import io.bellwether.shared.Sql;
import io.bellwether.shared.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Writes the numbers from 1 on, one a piece, each together with that it was written; every piece waits for a permit. */
final class CountingJob implements Job {
    static final long PIECES = 6;

    final Semaphore permits = new Semaphore(0);
    final AtomicInteger atWork = new AtomicInteger();
    final AtomicInteger mostAtWork;
    final AtomicInteger begun = new AtomicInteger();

    private final String kind;
    private final int places;
    private final boolean alone;
    private final DataSource database;

    CountingJob(String kind, int places, boolean alone, DataSource database, AtomicInteger mostAtWork) {
        this.kind = kind;
        this.places = places;
        this.alone = alone;
        this.database = database;
        this.mostAtWork = mostAtWork;
    }

    /** One whose pieces do not wait. */
    CountingJob free() {
        permits.release(1_000_000);
        return this;
    }

    @Override
    public JobKind kind() {
        return new JobKind(kind, Role.READER, Role.EDITOR, places, alone);
    }

    @Override
    public void work(JobAtWork run) throws InterruptedException {
        begun.incrementAndGet();
        mostAtWork.accumulateAndGet(atWork.incrementAndGet(), Math::max);
        try {
            for (long n = run.run().done() + 1; n <= PIECES; n++) {
                run.goOn();
                write(run, n);
            }
        } finally {
            atWork.decrementAndGet();
        }
    }

    private void write(JobAtWork run, long n) throws InterruptedException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Sql.write(
                        connection,
                        "insert into counted (run, n) values (?, ?)",
                        run.run().id(),
                        n);
                permits.acquire();
                run.keep(connection, n, PIECES, "{\"last\":" + n + "}");
                connection.commit();
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }
}

package io.bellwether.record;

import io.bellwether.shared.SqlStates;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One writer: commits whatever waits, again and again. When a commit fails it looks up which records are there before it
 * writes the rest, so that a connection lost around a commit neither loses a record nor doubles it. What fails twice is handed
 * to the fallback; the writer then waits until the database is back.
 */
final class GroupCommit implements Runnable {
    private static final Logger LOG = Logger.getLogger(GroupCommit.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final int FAILURES = 2;
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final BlockingQueue<PendingRecord> queue;
    private final RecordStore store;
    private final RecordPartitions partitions;
    private final RecordConfig config;
    private final RecordMetrics metrics;
    private final RecordHealth health;
    private final Fallback fallback;
    private volatile @Nullable PendingRecord left;
    private volatile @Nullable Attempt attempt;

    /**
     * What is being written.
     *
     * @param since by {@link System#nanoTime()}
     */
    record Attempt(long since, List<PendingRecord> records) {}

    GroupCommit(
            BlockingQueue<PendingRecord> queue,
            RecordStore store,
            RecordPartitions partitions,
            RecordConfig config,
            RecordMetrics metrics,
            RecordHealth health,
            Fallback fallback) {
        this.fallback = fallback;
        this.queue = queue;
        this.store = store;
        this.partitions = partitions;
        this.config = config;
        this.metrics = metrics;
        this.health = health;
    }

    @Override
    public void run() {
        try {
            while (left != null || !Thread.currentThread().isInterrupted()) {
                commit(next(), false);
            }
        } catch (InterruptedException e) {
            // the service stops; whoever still waits is told that nothing was recorded
        } catch (RuntimeException | Error e) {
            LOG.error("A record writer ended; no decision is answered until the service starts again", e);
            throw e;
        }
        end();
    }

    /** Signs that this writer ended. */
    void end() {
        // the interrupt that ends its thread must not end this
        Thread.interrupted();
        try {
            store.end();
        } catch (SQLException e) {
            LOG.warnf("The end of a record writer is not on record: %s", e.getMessage());
        }
    }

    /** What waits now, up to the size of a commit; waits for the first. */
    private List<PendingRecord> next() throws InterruptedException {
        List<PendingRecord> batch = new ArrayList<>();
        long bytes = 0;
        PendingRecord record = left == null ? first() : left;
        left = null;
        while (record != null) {
            bytes += record.row().length;
            if (!batch.isEmpty() && bytes > config.commitBytes().asLongValue()) {
                left = record;
                break;
            }
            batch.add(record);
            record = batch.size() < config.commitRecords() ? queue.poll() : null;
        }
        return batch;
    }

    private PendingRecord first() throws InterruptedException {
        while (true) {
            PendingRecord record = queue.poll(IDLE.toNanos(), TimeUnit.NANOSECONDS);
            if (record != null) {
                return record;
            }
            idle();
        }
    }

    /** Does what is due while no record comes. */
    void idle() {
        try {
            if (health.isAway()) {
                store.probe();
                health.well();
            }
            store.idle();
        } catch (SQLException e) {
            LOG.warnf("No record waits, and the log cannot be signed now; trying again: %s", e.getMessage());
        }
    }

    /** Whether it has nothing in hand. */
    boolean isAtRest() {
        return left == null && attempt == null;
    }

    /** The attempt that is under way; null when none is. */
    @Nullable
    Attempt attempt() {
        return attempt;
    }

    /** Writes those that are not in the database yet; each is written or refused when this returns. */
    void writeUnlessPresent(Collection<PendingRecord> batch) throws InterruptedException {
        commit(List.copyOf(batch), true);
    }

    private void commit(List<PendingRecord> batch, boolean mayBePresent) throws InterruptedException {
        List<PendingRecord> rest = batch;
        boolean doubtful = mayBePresent;
        int failures = 0;
        Duration pause = FIRST_PAUSE;
        while (true) {
            rest = rest.stream().filter(PendingRecord::begin).toList();
            try {
                attempt = new Attempt(System.nanoTime(), inHand(rest));
                if (doubtful && !rest.isEmpty()) {
                    rest = withoutWritten(rest);
                }
                if (rest.isEmpty()) {
                    wellAgain(doubtful);
                    return;
                }
                long start = System.nanoTime();
                store.write(rest);
                metrics.written(rest.size(), System.nanoTime() - start);
                rest.forEach(PendingRecord::written);
                health.well();
                return;
            } catch (SQLException e) {
                attempt = null;
                if (refused(rest, e)) {
                    return;
                }
                doubtful = true;
                failures++;
                failed(e);
                rest = failures < FAILURES ? rest : fallBack(rest);
                rest.forEach(PendingRecord::putBack);
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            } finally {
                attempt = null;
            }
        }
    }

    /** Those of an attempt, and the one that did not fit into it. */
    private List<PendingRecord> inHand(List<PendingRecord> records) {
        PendingRecord waiting = left;
        if (waiting == null) {
            return records;
        }
        List<PendingRecord> all = new ArrayList<>(records);
        all.add(waiting);
        return all;
    }

    private List<PendingRecord> fallBack(List<PendingRecord> records) {
        PendingRecord waiting = left;
        if (waiting != null && waiting.begin()) {
            fallback.take(List.of(waiting)).forEach(PendingRecord::putBack);
        }
        return fallback.take(records);
    }

    private List<PendingRecord> withoutWritten(List<PendingRecord> records) throws SQLException {
        Set<UUID> present = store.present(records);
        records.stream().filter(r -> present.contains(r.id())).forEach(PendingRecord::written);
        return records.stream().filter(r -> !present.contains(r.id())).toList();
    }

    /** Everybody has gone: before the next ones come, the database must be seen to be there. */
    private void wellAgain(boolean doubtful) throws SQLException {
        if (doubtful) {
            store.probe();
        }
        health.well();
    }

    /** Deals with what trying again would not mend: a month without partition, or a record that PostgreSQL does not take. */
    private boolean refused(List<PendingRecord> records, SQLException e) throws InterruptedException {
        if (SqlStates.noPartition(e)) {
            try {
                for (PendingRecord record : records) {
                    partitions.ensure(Instant.ofEpochMilli(record.id().getMostSignificantBits() >>> 16));
                }
            } catch (SQLException failed) {
                LOG.error("A month of records has no partition, and it could not be made", failed);
            }
            return false;
        }
        if (!SqlStates.dataRefused(e)) {
            return false;
        }
        if (records.size() == 1) {
            LOG.errorf(e, "Record %s is refused by the database", records.get(0).id());
            records.get(0).failed(e);
            return true;
        }
        records.forEach(PendingRecord::putBack);
        for (PendingRecord record : records) {
            commit(List.of(record), false);
        }
        return true;
    }

    private void failed(SQLException e) {
        metrics.retried();
        health.failed();
        LOG.warnf("Records could not be committed (%s); trying again: %s", e.getSQLState(), e.getMessage());
    }
}

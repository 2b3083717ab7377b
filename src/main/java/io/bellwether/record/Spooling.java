package io.bellwether.record;

import io.bellwether.record.spool.Journal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Puts records into the journal while PostgreSQL is away: those whose commit failed, those whose commit is under way for too
 * long, and those that come meanwhile. What became of a commit does not matter: whoever drains the journal looks by id.
 */
final class Spooling implements Fallback, Runnable {
    private static final Logger LOG = Logger.getLogger(Spooling.class);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Journal journal;
    private final BlockingQueue<PendingRecord> queue;
    private final List<GroupCommit> writers;
    private final RecordConfig config;
    private final Duration after;
    private final RecordMetrics metrics;
    private final RecordHealth health;
    private volatile boolean stopping;

    /** @param after how long an attempt to commit may take */
    Spooling(
            Journal journal,
            BlockingQueue<PendingRecord> queue,
            List<GroupCommit> writers,
            RecordConfig config,
            Duration after,
            RecordMetrics metrics,
            RecordHealth health) {
        this.journal = journal;
        this.queue = queue;
        this.writers = writers;
        this.config = config;
        this.after = after;
        this.metrics = metrics;
        this.health = health;
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                takeHanging();
                if (health.isAway() && hasRoom()) {
                    takeWaiting(queue.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS));
                } else {
                    TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
                }
            }
            if (health.isAway()) {
                takeWaiting(queue.poll());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            LOG.error(
                    "Records are no longer spooled; without PostgreSQL no decision is answered until the service starts again",
                    e);
            throw e;
        }
    }

    /** Ends after what waits now. */
    void stop() {
        stopping = true;
    }

    private void takeHanging() {
        for (GroupCommit writer : writers) {
            GroupCommit.Attempt attempt = writer.attempt();
            if (attempt != null && System.nanoTime() - attempt.since() > after.toNanos()) {
                if (!health.isAway()) {
                    LOG.warnf("A commit takes longer than %s: records are spooled", after);
                }
                health.failed();
                take(attempt.records());
            }
        }
    }

    private void takeWaiting(@Nullable PendingRecord first) {
        PendingRecord record = first;
        while (record != null) {
            List<PendingRecord> group = new ArrayList<>();
            long bytes = 0;
            while (record != null) {
                if (record.begin()) {
                    group.add(record);
                    bytes += record.row().length;
                }
                boolean more = group.size() < config.commitRecords()
                        && bytes < config.commitBytes().asLongValue();
                record = more ? queue.poll() : null;
            }
            for (PendingRecord refused : take(group)) {
                refused.failed(new IOException("the spool did not take it"));
            }
            record = queue.poll();
        }
    }

    @Override
    public synchronized List<PendingRecord> take(List<PendingRecord> records) {
        List<PendingRecord> fitting = new ArrayList<>();
        List<PendingRecord> others = new ArrayList<>();
        List<byte[]> entries = new ArrayList<>();
        long room = journal.room();
        for (PendingRecord record : records) {
            if (!record.isOpen()) {
                continue;
            }
            byte[] entry = SpooledRecord.bytes(record);
            if (Journal.size(entry) <= room) {
                room -= Journal.size(entry);
                fitting.add(record);
                entries.add(entry);
            } else {
                others.add(record);
            }
        }
        if (!entries.isEmpty()) {
            try {
                journal.append(entries);
                metrics.spooled(entries.size());
                fitting.forEach(PendingRecord::written);
            } catch (IOException e) {
                LOG.errorf("Records could not be spooled: %s", e.getMessage());
                others.addAll(fitting);
            }
        }
        return others;
    }

    @Override
    public boolean hasRoom() {
        return journal.room() > 0;
    }
}

package io.bellwether.record;

import io.bellwether.record.spool.Journal;
import io.bellwether.record.spool.Segment;
import io.bellwether.record.spool.SegmentContent;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings what was spooled into the database, in its order, by a record writer of its own with a chain of its own. A segment's
 * file goes once all of it is committed or set aside; a process that is killed before that begins it again, and ids tell what
 * is there.
 */
final class Draining implements Runnable {
    private static final Logger LOG = Logger.getLogger(Draining.class);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Journal journal;
    private final GroupCommit commits;
    private final RecordConfig config;
    private final RecordMetrics metrics;
    private final RecordHealth health;
    private long idledAt = System.nanoTime();

    /**
     * @param commits for this thread only
     * @param health what the other writers say of the database
     */
    Draining(Journal journal, GroupCommit commits, RecordConfig config, RecordMetrics metrics, RecordHealth health) {
        this.journal = journal;
        this.commits = commits;
        this.config = config;
        this.metrics = metrics;
        this.health = health;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                if (!drainOldest()) {
                    TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
                }
            }
        } catch (InterruptedException e) {
            // the service stops; what is left is drained after the next start
        } catch (RuntimeException | Error e) {
            LOG.error("The spool is no longer drained; its records are kept and drained after the next start", e);
            throw e;
        } finally {
            commits.end();
        }
    }

    /** Drains a segment; false when there is nothing to do now. */
    private boolean drainOldest() throws InterruptedException {
        Segment segment = health.isAway() ? null : journal.oldest();
        if (segment == null) {
            idle();
            return false;
        }
        try {
            drain(segment);
            journal.done(segment);
            if (journal.entries() == 0) {
                LOG.info("The spool is drained");
            }
            return true;
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            LOG.errorf(e, "Segment %s of the spool cannot be drained; trying again", segment.file());
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            return false;
        }
    }

    private void idle() {
        long now = System.nanoTime();
        if (!health.isAway() && now - idledAt > IDLE.toNanos()) {
            idledAt = now;
            commits.idle();
        }
    }

    private void drain(Segment segment) throws IOException, InterruptedException {
        SegmentContent content = segment.read();
        for (SegmentContent.Damage damage : content.damages()) {
            journal.setAside(segment, damage);
        }
        Batch batch = new Batch();
        for (SegmentContent.Entry entry : content.entries()) {
            PendingRecord record = read(entry);
            if (record == null) {
                journal.setAside(segment, entry);
                continue;
            }
            if (batch.isFullFor(record)) {
                write(segment, batch);
                batch = new Batch();
            }
            batch.add(record, entry);
        }
        write(segment, batch);
    }

    private static @Nullable PendingRecord read(SegmentContent.Entry entry) {
        try {
            return SpooledRecord.read(entry.bytes());
        } catch (IOException | RuntimeException e) {
            LOG.error("An entry of the spool is whole, but no record", e);
            return null;
        }
    }

    private void write(Segment segment, Batch batch) throws IOException, InterruptedException {
        commits.writeUnlessPresent(batch.records.values());
        for (PendingRecord record : batch.records.values()) {
            if (record.isRefused()) {
                journal.setAside(segment, batch.entry(record));
            } else {
                metrics.drained();
            }
        }
    }

    /** Records that share a commit, each id once. */
    private final class Batch {
        private final Map<UUID, PendingRecord> records = new LinkedHashMap<>();
        private final Map<UUID, SegmentContent.Entry> entries = new LinkedHashMap<>();
        private long bytes;

        boolean isFullFor(PendingRecord record) {
            return !records.isEmpty()
                    && (records.size() >= config.commitRecords()
                            || bytes + record.row().length
                                    > config.commitBytes().asLongValue());
        }

        void add(PendingRecord record, SegmentContent.Entry entry) {
            if (records.putIfAbsent(record.id(), record) == null) {
                entries.put(record.id(), entry);
                bytes += record.row().length;
            }
        }

        SegmentContent.Entry entry(PendingRecord record) {
            return Objects.requireNonNull(entries.get(record.id()));
        }
    }
}

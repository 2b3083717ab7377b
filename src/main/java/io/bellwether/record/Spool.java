package io.bellwether.record;

import io.bellwether.record.spool.Journal;
import io.bellwether.record.spool.SpoolConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The journal of this service, with the threads that fill and empty it. There is one when records are to be spooled, and when
 * an earlier process, set otherwise, left records in it.
 */
final class Spool implements Fallback {
    private static final Logger LOG = Logger.getLogger(Spool.class);

    private final RecordConfig config;
    private final RecordMetrics metrics;
    private final RecordHealth health;
    private final @Nullable Journal journal;
    private final @Nullable Spooling spooling;
    private final @Nullable Thread filling;
    private final List<Thread> threads = new ArrayList<>();

    private Spool(
            RecordConfig config,
            RecordMetrics metrics,
            RecordHealth health,
            @Nullable Journal journal,
            @Nullable Spooling spooling) {
        this.config = config;
        this.metrics = metrics;
        this.health = health;
        this.journal = journal;
        this.spooling = spooling;
        this.filling = spooling == null ? null : new Thread(spooling, "record-spool");
        if (filling != null) {
            threads.add(filling);
        }
    }

    /**
     * Opens the journal where there is to be one.
     *
     * @throws io.bellwether.record.spool.SpoolRefused when its folder cannot be used
     */
    static Spool open(
            RecordConfig config,
            SpoolConfig spools,
            BlockingQueue<PendingRecord> queue,
            List<GroupCommit> writers,
            RecordMetrics metrics,
            RecordHealth health) {
        boolean on = config.whenUnavailable() == RecordConfig.WhenUnavailable.SPOOL;
        if (config.mode() == RecordConfig.Mode.OFF || !(on || Journal.isLeftIn(spools.folder()))) {
            return new Spool(config, metrics, health, null, null);
        }
        Journal journal = Journal.open(
                spools.folder(), SpooledRecord.FORM, spools.maxSize().asLongValue());
        metrics.spool(journal);
        return new Spool(
                config,
                metrics,
                health,
                journal,
                on ? new Spooling(journal, queue, writers, config, spools.after(), metrics, health) : null);
    }

    /** @param commits the writer that brings what waits into the database */
    void drainBy(GroupCommit commits) {
        if (journal != null) {
            threads.add(new Thread(new Draining(journal, commits, config, metrics, health), "record-drain"));
        }
    }

    void start() {
        if (journal != null && journal.entries() > 0) {
            LOG.warnf("%d records wait in the spool; they are drained now", journal.entries());
        }
        for (Thread thread : threads) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    void stop(Duration patience) throws InterruptedException {
        if (spooling != null) {
            spooling.stop();
        }
        for (Thread thread : threads) {
            if (thread != filling) {
                thread.interrupt();
            }
            thread.join(patience.toMillis());
        }
        if (journal != null) {
            journal.close();
        }
    }

    @Override
    public List<PendingRecord> take(List<PendingRecord> records) {
        return spooling == null ? records : spooling.take(records);
    }

    @Override
    public boolean hasRoom() {
        return spooling != null && spooling.hasRoom();
    }

    /** Whether records are taken here while PostgreSQL is away: there is room, and the disk takes them. */
    boolean isUsable() {
        return hasRoom() && journal != null && !journal.isFailing();
    }

    @Nullable
    Journal journal() {
        return journal;
    }
}

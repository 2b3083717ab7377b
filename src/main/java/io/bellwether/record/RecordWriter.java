package io.bellwether.record;

import com.github.benmanes.caffeine.cache.Ticker;
import io.bellwether.record.chain.ChainConfig;
import io.bellwether.record.chain.CheckpointSigning;
import io.bellwether.record.chain.WriterChain;
import io.bellwether.record.content.RuleNumbers;
import io.bellwether.record.spool.SpoolConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Takes records in and has them committed many at a time: whoever asks waits for the commit, not for a turn. */
@ApplicationScoped
public class RecordWriter {
    private static final Logger LOG = Logger.getLogger(RecordWriter.class);

    private static final Duration STOP = Duration.ofSeconds(3);
    private static final Duration LOOK = Duration.ofMillis(5);

    private final RecordConfig config;
    private final RecordMetrics metrics;
    private final RecordHealth health;
    private final CheckpointSigning signing;
    private final BlockingQueue<PendingRecord> queue;
    private final Spool spool;
    private final RuleNumbers numbers = new RuleNumbers();
    private final List<Thread> threads = new ArrayList<>();
    private final List<GroupCommit> writers = new ArrayList<>();
    private volatile Runnable told = () -> {};

    RecordWriter(
            DataSource database,
            RecordConfig config,
            SpoolConfig spools,
            RecordMetrics metrics,
            RecordPartitions partitions,
            RecordHealth health,
            CheckpointSigning signing,
            ChainConfig chains,
            Clock clock) {
        this.signing = signing;
        this.config = config;
        this.metrics = metrics;
        this.health = health;
        this.queue = new ArrayBlockingQueue<>(config.queue());
        metrics.queue(queue);
        this.spool = Spool.open(config, spools, queue, writers, metrics, health);
        if (on()) {
            Supplier<RecordStore> store = () -> new RecordStore(
                    database,
                    config,
                    new WriterChain(signing, chains, clock, Ticker.systemTicker()),
                    numbers,
                    () -> told.run());
            for (int i = 1; i <= config.writers(); i++) {
                GroupCommit commits = new GroupCommit(queue, store.get(), partitions, config, metrics, health, spool);
                writers.add(commits);
                Thread thread = new Thread(commits, "record-writer-" + i);
                thread.setDaemon(true);
                threads.add(thread);
            }
            // what drains must not let askers go to a writer that still hangs: it has a health of its own
            spool.drainBy(new GroupCommit(
                    queue, store.get(), partitions, config, metrics, new RecordHealth(), Fallback.NONE));
        }
    }

    void start(@Observes StartupEvent event) {
        if (!on()) {
            LOG.warn("Decisions are NOT recorded: bellwether.record.mode is off, which is for benchmarks only");
        }
        if (on()) {
            LOG.infof("Checkpoints of the log are signed by key %s", signing.keyId());
        }
        threads.forEach(Thread::start);
        spool.start();
    }

    /** Where records wait while PostgreSQL is away. */
    Spool spool() {
        return spool;
    }

    /** From now on runs something quick after each commit of records here. */
    public void tellOfCommits(Runnable hearer) {
        told = hearer;
    }

    /** Whether decisions are recorded at all. */
    public boolean on() {
        return config.mode() == RecordConfig.Mode.ON;
    }

    /**
     * Hands a record over to be written; its answer may leave once {@link PendingRecord#await()} returns.
     *
     * @throws io.bellwether.problem.ProblemException that the log is unavailable: there is no room, or PostgreSQL has been away for
     *     long and nothing is spooled
     */
    public PendingRecord write(DecisionRecord record) {
        if (!on()) {
            return PendingRecord.NOT_KEPT;
        }
        if (health.awayFor(config.maxWait()) && !spool.hasRoom()) {
            metrics.refused();
            throw PendingRecord.unavailable("The decision cannot be recorded now, so it is not answered.");
        }
        PendingRecord pending = new PendingRecord(record, numbers, config.maxWait(), metrics);
        try {
            if (queue.offer(pending) || queue.offer(pending, config.maxWait().toNanos(), TimeUnit.NANOSECONDS)) {
                return pending;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        metrics.refused();
        throw PendingRecord.unavailable("Too many decisions wait to be recorded, so this one is not answered.");
    }

    /** Waits until nothing waits to be written, while that can be. */
    private void empty() throws InterruptedException {
        long end = System.nanoTime() + STOP.toNanos();
        while (!(queue.isEmpty() && writers.stream().allMatch(GroupCommit::isAtRest))
                && !health.isAway()
                && System.nanoTime() - end < 0) {
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
    }

    /** What still waits is written first; what cannot be by then is not answered either. */
    void stop(@Observes ShutdownEvent event) {
        try {
            empty();
            threads.forEach(Thread::interrupt);
            for (Thread thread : threads) {
                thread.join(STOP.toMillis());
            }
            spool.stop(STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

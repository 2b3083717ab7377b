package io.bellwether.record.replay;

import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.record.ReadingRecords;
import io.bellwether.rulebook.release.PinnedReleases;
import io.bellwether.security.AuditTrail;
import io.bellwether.security.Caller;
import io.bellwether.shared.Ids;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks the recorded decisions of a period again, on one thread in the background, one run at a time on this replica. Each
 * release is asked for all of its records at once, so that none is compiled twice, and the next one is compiled meanwhile.
 */
@ApplicationScoped
class ReplayingPeriod {
    private static final Logger LOG = Logger.getLogger(ReplayingPeriod.class);
    private static final int CHUNK = 50;
    private static final Duration LATER = Duration.ofSeconds(10);

    private final ReadingRecords records;
    private final RecordedDecisions decisions;
    private final ReplayingRecord replaying;
    private final PinnedReleases releases;
    private final ReplayRuns runs;
    private final ReplayConfig config;
    private final AuditTrail audit;
    private final Clock clock;
    private final AtomicReference<@Nullable Run> running = new AtomicReference<>();

    private record Run(UUID id, ReplayPeriod period) {}

    ReplayingPeriod(
            ReadingRecords records,
            RecordedDecisions decisions,
            ReplayingRecord replaying,
            PinnedReleases releases,
            ReplayRuns runs,
            ReplayConfig config,
            AuditTrail audit,
            Clock clock) {
        this.records = records;
        this.decisions = decisions;
        this.replaying = replaying;
        this.releases = releases;
        this.runs = runs;
        this.config = config;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Begins a run.
     *
     * @throws ProblemException OVERLOAD while another one runs here
     */
    UUID begin(ReplayPeriod period, Caller caller) {
        Run run = new Run(Ids.next(clock.millis()), period);
        if (!running.compareAndSet(null, run)) {
            throw ProblemException.retryLater(ProblemType.OVERLOAD, "Another period is being asked again.", LATER);
        }
        try {
            Map<String, @Nullable Object> detail = new LinkedHashMap<>();
            detail.put("from", period.from().toString());
            detail.put("to", period.to().toString());
            detail.put("question", period.question());
            detail.put("release", period.release());
            QuarkusTransaction.requiringNew().run(() -> {
                runs.add(run.id(), period, caller.name());
                audit.write(caller, "replay-begun", "replay/" + run.id(), detail);
            });
            Thread thread = new Thread(() -> work(run), "record-replay");
            thread.setDaemon(true);
            thread.start();
            return run.id();
        } catch (RuntimeException e) {
            running.set(null);
            throw e;
        }
    }

    /** Ends a run before it is done; false when it had ended. */
    boolean cancel(UUID id, Caller caller) {
        return QuarkusTransaction.requiringNew().call(() -> {
            boolean ended = runs.end(id, "cancelled", null);
            if (ended) {
                audit.write(caller, "replay-cancelled", "replay/" + id, Map.of());
            }
            return ended;
        });
    }

    void stop(@Observes ShutdownEvent event) {
        Run run = running.get();
        if (run != null) {
            runs.end(run.id(), "interrupted", "the service was stopped");
        }
    }

    private void work(Run run) {
        ReplayTally tally = new ReplayTally(config.listed());
        try {
            ReplayPeriod period = run.period();
            SortedMap<Integer, List<UUID>> ids = records.ids(
                    new ReadingRecords.Period(period.from(), period.to(), period.question(), period.most()));
            runs.counted(run.id(), ids.values().stream().mapToInt(List::size).sum());
            for (Map.Entry<Integer, List<UUID>> answered : ids.entrySet()) {
                if (!runs.goesOn(run.id(), tally.found())) {
                    break;
                }
                prepare(period, ids.tailMap(answered.getKey()));
                replay(run, answered.getValue(), tally);
            }
            runs.goesOn(run.id(), tally.found());
            runs.end(run.id(), "done", null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ProblemException e) {
            failed(run, String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.errorf(e, "The run %s that asks a period again failed", run.id());
            failed(run, "the service's log tells more");
        } finally {
            running.set(null);
        }
    }

    /** Has the release compiled that is asked after this one, while this one is asked. */
    private void prepare(ReplayPeriod period, SortedMap<Integer, List<UUID>> left) {
        if (period.release() == null) {
            left.keySet().stream().limit(2).forEach(releases::prepare);
        }
    }

    private void replay(Run run, List<UUID> ids, ReplayTally tally) throws InterruptedException {
        for (int i = 0; i < ids.size() && runs.goesOn(run.id(), tally.found()); i += CHUNK) {
            for (RecordedDecision decision : decisions.all(ids.subList(i, Math.min(i + CHUNK, ids.size())))) {
                tally.count(decision, replay(run, decision, tally));
            }
        }
    }

    private void failed(Run run, String why) {
        try {
            runs.end(run.id(), "failed", why);
        } catch (RuntimeException e) {
            LOG.warnf(e, "The run %s ended, which could not be written down", run.id());
        }
    }

    /** Other callers may have earlier releases compiled too: this one waits for its turn. */
    private Replayed replay(Run run, RecordedDecision decision, ReplayTally tally) throws InterruptedException {
        long end = System.nanoTime() + config.compileWait().toNanos();
        while (true) {
            try {
                return replaying.replay(decision, run.period().release());
            } catch (ProblemException e) {
                boolean over = System.nanoTime() > end || !runs.goesOn(run.id(), tally.found());
                if (e.type() != ProblemType.OVERLOAD || over) {
                    throw e;
                }
                TimeUnit.SECONDS.sleep(1);
            }
        }
    }
}

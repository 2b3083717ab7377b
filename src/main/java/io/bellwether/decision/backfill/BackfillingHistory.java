package io.bellwether.decision.backfill;

import io.bellwether.decision.DecidingThePast;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.record.Asker;
import io.bellwether.record.PendingRecord;
import io.bellwether.rulebook.gate.RunningGate;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.security.AuditTrail;
import io.bellwether.security.Caller;
import io.bellwether.shared.Ids;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Works out past month ends in order, on one thread in the background; a run that was cut off is taken up again. */
@ApplicationScoped
public class BackfillingHistory {
    private static final Logger LOG = Logger.getLogger(BackfillingHistory.class);
    private static final int CHUNK = 100;
    /** How long a chunk may wait for the gate, on which people wait. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final DataSource database;
    private final Backfills runs;
    private final DecidingThePast deciding;
    private final ActiveRulebook active;
    private final RunningGate gate;
    private final AuditTrail audit;
    private final Clock clock;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    BackfillingHistory(
            DataSource database,
            Backfills runs,
            DecidingThePast deciding,
            ActiveRulebook active,
            RunningGate gate,
            AuditTrail audit,
            Clock clock) {
        this.database = database;
        this.runs = runs;
        this.deciding = deciding;
        this.active = active;
        this.gate = gate;
        this.audit = audit;
        this.clock = clock;
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }

    /** Accepts a run; it begins as soon as the ones before it have ended. */
    @Transactional
    UUID accept(BackfillRequest request, Caller caller) {
        UUID id = Ids.next(clock.millis());
        runs.add(id, request, new Asker(caller.name(), caller.via(), null));
        audit.write(
                caller,
                "history-backfill-asked",
                "history-backfill/" + id,
                Map.of(
                        "question",
                        request.question(),
                        "from",
                        request.first().toString(),
                        "to",
                        request.last().toString()));
        return id;
    }

    /** Sees to it that the months are worked out, once in a database's life; for the service itself. */
    @Transactional
    public void ensure(String question, YearMonth first, YearMonth last) {
        if (!runs.covered(question, first, last)) {
            accept(new BackfillRequest(question, first, last), Caller.SYSTEM);
        }
    }

    /** Looks for runs to do, also those whose process died. */
    @Scheduled(every = "10s", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void nowAndThen() {
        wake();
    }

    void wake() {
        thread.execute(this::workOff);
    }

    private void workOff() {
        try {
            List<Backfill> waiting = runs.unfinished();
            if (waiting.isEmpty()) {
                return;
            }
            Optional<BackfillLock> lock = BackfillLock.take(database);
            if (lock.isPresent()) {
                try (BackfillLock held = lock.get()) {
                    for (Backfill run : runs.unfinished()) {
                        work(run);
                    }
                }
            }
        } catch (SQLException | RuntimeException e) {
            LOG.warn("Past months are not worked out now; this is tried again soon", e);
        }
    }

    private void work(Backfill run) {
        try {
            for (YearMonth month = run.first(); !month.isAfter(run.last()); month = month.plusMonths(1)) {
                runs.working(run.id(), month);
                workOut(run, month);
            }
            runs.ended(run.id(), null);
            LOG.infof("History of %s to %s is worked out", run.first(), run.last());
        } catch (ProblemException e) {
            if (e.type() == ProblemType.LOG_UNAVAILABLE) {
                throw e;
            }
            runs.ended(run.id(), e.getMessage());
        }
    }

    /** While one chunk's records commit the next is decided. */
    private void workOut(Backfill run, YearMonth month) {
        List<PendingRecord> before = List.of();
        int after = 0;
        List<Backfills.Lacking> chunk = runs.lacking(after, run.question(), month.atEndOfMonth(), CHUNK);
        while (!chunk.isEmpty()) {
            letTheGateGoFirst();
            List<String> ids = new ArrayList<>();
            chunk.forEach(account -> ids.add(account.id()));
            List<PendingRecord> records =
                    deciding.decide(active.current(), run.question(), month.atEndOfMonth(), ids, run.asker());
            finish(run, before);
            before = records;
            after = chunk.get(chunk.size() - 1).no();
            chunk = runs.lacking(after, run.question(), month.atEndOfMonth(), CHUNK);
        }
        finish(run, before);
    }

    private void letTheGateGoFirst() {
        try {
            gate.letGoFirst(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the service is ending", e);
        }
    }

    private void finish(Backfill run, List<PendingRecord> records) {
        records.forEach(PendingRecord::await);
        if (!records.isEmpty()) {
            runs.added(run.id(), records.size());
        }
    }
}

package io.bellwether.decision.backfill;

import io.bellwether.decision.DecidingThePast;
import io.bellwether.job.Job;
import io.bellwether.job.JobAtWork;
import io.bellwether.job.JobKind;
import io.bellwether.job.JobState;
import io.bellwether.job.Jobs;
import io.bellwether.record.Asker;
import io.bellwether.record.PendingRecord;
import io.bellwether.rulebook.gate.RunningGate;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.security.AuditTrail;
import io.bellwether.security.Caller;
import io.bellwether.security.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;

/**
 * Works out past month ends in order. What is done are the points themselves: an account that has one is not looked at again,
 * whoever goes on with the run.
 */
@ApplicationScoped
public class BackfillingHistory implements Job {
    static final String KIND = "backfill";

    private static final int CHUNK = 100;
    private static final int LISTED = 100;
    /** How long a chunk may wait for the gate, on which people wait. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Jobs jobs;
    private final LackingPoints lacking;
    private final DecidingThePast deciding;
    private final ActiveRulebook active;
    private final RunningGate gate;
    private final AuditTrail audit;

    BackfillingHistory(
            Jobs jobs,
            LackingPoints lacking,
            DecidingThePast deciding,
            ActiveRulebook active,
            RunningGate gate,
            AuditTrail audit) {
        this.jobs = jobs;
        this.lacking = lacking;
        this.deciding = deciding;
        this.active = active;
        this.gate = gate;
        this.audit = audit;
    }

    @Override
    public JobKind kind() {
        return new JobKind(KIND, Role.READER, Role.EDITOR, 1, true);
    }

    /** Asks for a run; it begins as soon as the ones before it have ended. */
    @Transactional
    UUID ask(BackfillRequest request, Caller caller) {
        UUID id = jobs.newId();
        jobs.ask(id, KIND, request.json(), caller);
        audit.write(caller, "history-backfill-asked", "history-backfill/" + id, request.parameters());
        return id;
    }

    /** Sees to it that the months are worked out, once in a database's life; for the service itself. */
    @Transactional
    public void ensure(String question, YearMonth first, YearMonth last) {
        BackfillRequest request = new BackfillRequest(question, first, last);
        if (jobs.latest(KIND, LISTED).stream()
                .noneMatch(run -> run.state() != JobState.FAILED
                        && BackfillRequest.stored(run.parameters()).covers(request))) {
            ask(request, Caller.SYSTEM);
        }
    }

    /** While one chunk's records commit the next is decided; a month's last ones are there before the next month begins. */
    @Override
    public void work(JobAtWork run) throws InterruptedException {
        BackfillRequest request = BackfillRequest.stored(run.run().parameters());
        Asker asker = new Asker(run.run().caller().name(), run.run().caller().via(), null);
        BackfillProgress kept = BackfillProgress.read(run.run().kept());
        BackfillProgress at = kept == null ? new BackfillProgress(request.first(), 0, 0) : kept;
        long done = run.run().done();
        long total = done + left(request, at);
        List<LackingPoints.Lacking> chunk = List.of();
        List<PendingRecord> before = List.of();
        while (true) {
            run.goOn();
            gate.letGoFirst(PATIENCE);
            int decided = chunk.size();
            chunk = lacking.after(at.after(), request.question(), at.month().atEndOfMonth(), CHUNK);
            List<PendingRecord> records = deciding.decide(
                    active.current(),
                    request.question(),
                    at.month().atEndOfMonth(),
                    chunk.stream().map(LackingPoints.Lacking::id).toList(),
                    asker);
            before.forEach(PendingRecord::await);
            done += decided;
            at = at.plus(before.size());
            run.keep(done, total, at.json());
            if (chunk.isEmpty() && at.month().equals(request.last())) {
                return;
            }
            at = chunk.isEmpty()
                    ? at.nextMonth()
                    : at.after(chunk.get(chunk.size() - 1).no());
            before = records;
        }
    }

    private long left(BackfillRequest request, BackfillProgress at) {
        long left = 0;
        for (BackfillProgress to = at; !to.month().isAfter(request.last()); to = to.nextMonth()) {
            left += lacking.count(to.after(), request.question(), to.month().atEndOfMonth());
        }
        return left;
    }
}

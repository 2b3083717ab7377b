package io.bellwether.record.replay;

import io.bellwether.job.Job;
import io.bellwether.job.JobAtWork;
import io.bellwether.job.JobKind;
import io.bellwether.job.Jobs;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.record.ReadingRecords;
import io.bellwether.rulebook.release.PinnedReleases;
import io.bellwether.security.AuditTrail;
import io.bellwether.security.Caller;
import io.bellwether.security.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks the recorded decisions of a period again, one run at a time on this replica. Each release is asked for all of its records
 * at once, so that none is compiled twice, and the next one is compiled meanwhile.
 */
@ApplicationScoped
class ReplayingPeriod implements Job {
    static final String KIND = "replay";

    private static final int CHUNK = 50;
    /** Runs whose findings are kept. */
    private static final int KEPT = 200;

    private final ReadingRecords records;
    private final RecordedDecisions decisions;
    private final ReplayingRecord replaying;
    private final PinnedReleases releases;
    private final Jobs jobs;
    private final ReplayConfig config;
    private final AuditTrail audit;

    ReplayingPeriod(
            ReadingRecords records,
            RecordedDecisions decisions,
            ReplayingRecord replaying,
            PinnedReleases releases,
            Jobs jobs,
            ReplayConfig config,
            AuditTrail audit) {
        this.records = records;
        this.decisions = decisions;
        this.replaying = replaying;
        this.releases = releases;
        this.jobs = jobs;
        this.config = config;
        this.audit = audit;
    }

    @Override
    public JobKind kind() {
        return new JobKind(KIND, Role.AUDITOR, Role.AUDITOR, 1, false);
    }

    /** Asks for a run. */
    @Transactional
    UUID ask(ReplayPeriod period, Caller caller) {
        UUID id = jobs.newId();
        Map<String, @Nullable Object> detail = new LinkedHashMap<>();
        detail.put("from", period.from().toString());
        detail.put("to", period.to().toString());
        detail.put("question", period.question());
        detail.put("release", period.release());
        jobs.forget(KIND, KEPT - 1);
        jobs.ask(id, KIND, period.json(), caller);
        audit.write(caller, "replay-begun", "replay/" + id, detail);
        return id;
    }

    /** Ends a run before it is done. */
    @Transactional
    void cancel(UUID id, Caller caller) {
        jobs.cancel(id);
        audit.write(caller, "replay-cancelled", "replay/" + id, Map.of());
    }

    /** Records that came after it was asked for are not the run's, so that they are the same ones when it is taken up again. */
    @Override
    public void work(JobAtWork run) throws InterruptedException {
        ReplayPeriod period = ReplayPeriod.stored(run.run().parameters());
        Instant asked = run.run().askedAt();
        Instant end = period.to().isBefore(asked) ? period.to() : asked;
        ReplayFound before = ReplayFound.read(run.run().kept());
        ReplayTally tally = new ReplayTally(config.listed(), before);
        SortedMap<Integer, List<UUID>> ids =
                records.ids(new ReadingRecords.Period(period.from(), end, period.question(), period.most()));
        long total = ids.values().stream().mapToInt(List::size).sum();
        keep(run, total, tally);
        for (Map.Entry<Integer, List<UUID>> answered : ids.entrySet()) {
            int release = answered.getKey();
            List<UUID> left = answered.getValue().stream()
                    .filter(id -> !before.isPast(release, id))
                    .toList();
            if (!left.isEmpty()) {
                prepare(period, ids.tailMap(release));
            }
            for (int i = 0; i < left.size(); i += CHUNK) {
                List<UUID> chunk = left.subList(i, Math.min(i + CHUNK, left.size()));
                for (RecordedDecision decision : decisions.all(chunk)) {
                    tally.count(decision, replay(run, decision, period));
                }
                tally.upTo(release, chunk.get(chunk.size() - 1));
                keep(run, total, tally);
            }
        }
    }

    private static void keep(JobAtWork run, long total, ReplayTally tally) {
        ReplayFound found = tally.found();
        run.keep(found.replayed(), total, found.json());
        run.goOn();
    }

    /** Has the release compiled that is asked after this one, while this one is asked. */
    private void prepare(ReplayPeriod period, SortedMap<Integer, List<UUID>> left) {
        if (period.release() == null) {
            left.keySet().stream().limit(2).forEach(releases::prepare);
        }
    }

    /** Other callers may have earlier releases compiled too: this one waits for its turn. */
    private Replayed replay(JobAtWork run, RecordedDecision decision, ReplayPeriod period) throws InterruptedException {
        long end = System.nanoTime() + config.compileWait().toNanos();
        while (true) {
            try {
                return replaying.replay(decision, period.release());
            } catch (ProblemException e) {
                if (e.type() != ProblemType.OVERLOAD || System.nanoTime() > end) {
                    throw e;
                }
                run.goOn();
                TimeUnit.SECONDS.sleep(1);
            }
        }
    }
}

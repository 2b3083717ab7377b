package io.bellwether.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.shared.SqlStates;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Works at runs of all kinds on this replica. db-scheduler says whose turn it is: one replica holds a run while it gives signs of
 * life, then the next one gets it. Each kind has places of its own, and there is a thread for every place.
 */
@ApplicationScoped
class JobRunner {
    private static final Logger LOG = Logger.getLogger(JobRunner.class);
    private static final int AFTER_THE_RULEBOOK = 300;
    private static final int SIGNS_OF_LIFE = 6;
    /** Threads that look what a run needs while all places are taken. */
    private static final int LOOKING = 2;
    /** A run under which the service ends this often in a row is what ends it. */
    private static final int TRIES = 3;

    private static final CompletionHandler<Void> OVER = (complete, execution) -> execution.remove();
    private static final CompletionHandler<Void> ANOTHERS = (complete, execution) -> {};

    private final JobRuns runs;
    private final JobTimes times;
    private final JobConfig config;
    private final Clock clock;
    private final Map<String, Kind> kinds = new HashMap<>();
    private final Scheduler scheduler;
    private volatile boolean stopping;

    private record Kind(Job job, Semaphore places) {}

    JobRunner(DataSource database, JobRuns runs, @All List<Job> jobs, JobTimes times, JobConfig config, Clock clock) {
        this.runs = runs;
        this.times = times;
        this.config = config;
        this.clock = clock;
        jobs.forEach(job -> kinds.put(
                job.kind().word(), new Kind(job, new Semaphore(job.kind().places()))));
        this.scheduler = Scheduler.create(
                        database,
                        Tasks.custom("job", Void.class)
                                .onDeadExecutionRevive()
                                .onFailure((complete, execution) -> later().complete(complete, execution))
                                .execute((instance, context) -> work(instance.getId())),
                        times.task())
                .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
                .tableName("job_execution")
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
                .pollUsingLockAndFetch(0.5, 1)
                .threads(LOOKING
                        + jobs.stream().mapToInt(job -> job.kind().places()).sum())
                .pollingInterval(config.poll())
                .heartbeatInterval(config.goneAfter().dividedBy(SIGNS_OF_LIFE))
                .missedHeartbeatsLimit(SIGNS_OF_LIFE)
                .shutdownMaxWait(config.stopWait())
                .clock(clock::instant)
                .build();
    }

    void start(@Observes @Priority(AFTER_THE_RULEBOOK) StartupEvent event) {
        scheduler.start();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        scheduler.stop();
    }

    void asked(@Observes(during = TransactionPhase.AFTER_SUCCESS) Jobs.JobAsked asked) {
        scheduler.triggerCheckForDueExecutions();
    }

    void changed(@Observes Jobs.TimesChanged changed) {
        times.arrange(scheduler);
    }

    /** Works at a run, or helps the replica that does: then the run's id is followed by which helper this is. */
    private CompletionHandler<Void> work(String instance) {
        String[] parts = instance.split("/", 2);
        UUID id = UUID.fromString(parts[0]);
        Optional<JobRun> run = runs.byId(id).filter(found -> !found.state().isOver());
        if (run.isEmpty()) {
            return OVER;
        }
        Kind kind = kinds.get(run.get().kind());
        if (kind == null) {
            return later(); // a newer program's
        }
        if (!kind.job.canRunHere(id)) {
            return nowhere(run.get());
        }
        if (!kind.places.tryAcquire()) {
            runs.waits(id);
            return later();
        }
        try {
            return parts.length == 1 ? take(run.get(), kind.job) : help(run.get(), kind.job);
        } finally {
            kind.places.release();
        }
    }

    private CompletionHandler<Void> help(JobRun run, Job job) {
        if (!(job instanceof SplitJob split)) {
            return OVER;
        }
        try {
            new SplitWork(runs.pieces(), split, run, () -> stopping).help();
        } catch (JobStopped | InterruptedException e) {
            LOG.debugf("No more help for the %s %s: %s", run.kind(), run.id(), e.getMessage());
        } catch (RuntimeException | Error e) {
            // whoever leads the run meets the same, and tells
            LOG.warnf(e, "A piece of the %s %s could not be worked at here", run.kind(), run.id());
        }
        return (complete, execution) -> {
            later().complete(complete, execution);
            next(run.kind());
        };
    }

    /** Some other replica may have what the run needs, or this one after a restart. */
    private CompletionHandler<Void> nowhere(JobRun run) {
        UUID claim = UUID.randomUUID();
        if (run.toldAt().plus(config.goneAfter().multipliedBy(2)).isAfter(clock.instant())
                || runs.take(run, claim, false).isEmpty()) {
            return later();
        }
        runs.end(run.id(), claim, JobState.FAILED, "The service ended while it ran, and what it needs is gone.", true);
        return OVER;
    }

    private CompletionHandler<Void> take(JobRun waiting, Job job) {
        UUID claim = UUID.randomUUID();
        UUID id = waiting.id();
        Optional<Integer> taken = runs.take(waiting, claim, job.kind().alone());
        if (taken.isEmpty()) {
            return later();
        }
        if (taken.get() > TRIES) {
            runs.end(id, claim, JobState.FAILED, "The service ended " + TRIES + " times while it ran.", true);
            return OVER;
        }
        CompletionHandler<Void> ended = work(waiting, claim, job);
        return (complete, execution) -> {
            ended.complete(complete, execution);
            next(waiting.kind());
        };
    }

    private void next(String kind) {
        if (!stopping) {
            runs.next(kind);
            scheduler.triggerCheckForDueExecutions();
        }
    }

    private CompletionHandler<Void> work(JobRun waiting, UUID claim, Job job) {
        UUID id = waiting.id();
        try {
            job.work(new JobAtWork(runs, runs.byId(id).orElseThrow(), claim, () -> stopping));
            runs.end(id, claim, JobState.FINISHED, null, false);
            return OVER;
        } catch (JobStopped e) {
            return stopping ? released(id, claim) : gone(id);
        } catch (InterruptedException e) {
            return released(id, claim);
        } catch (RuntimeException | Error e) {
            return stopping || away(e) ? released(id, claim) : failed(waiting, claim, e);
        }
    }

    private CompletionHandler<Void> released(UUID id, UUID claim) {
        runs.release(id, claim);
        return stopping ? (complete, execution) -> execution.reschedule(complete, clock.instant()) : later();
    }

    private CompletionHandler<Void> gone(UUID id) {
        return runs.byId(id).filter(run -> !run.state().isOver()).isEmpty() ? OVER : ANOTHERS;
    }

    private CompletionHandler<Void> failed(JobRun run, UUID claim, Throwable failure) {
        LOG.errorf(failure, "The %s %s failed", run.kind(), run.id());
        String why = failure instanceof ProblemException || failure instanceof JobFailed
                ? failure.getMessage()
                : "The service's log tells more.";
        runs.end(run.id(), claim, JobState.FAILED, why, false);
        return OVER;
    }

    private static boolean away(Throwable failure) {
        return SqlStates.unavailable(failure)
                || (failure instanceof ProblemException problem
                        && (problem.type() == ProblemType.LOG_UNAVAILABLE
                                || problem.type() == ProblemType.DATABASE_UNAVAILABLE));
    }

    /** Not at the same moment again, so that replicas do not keep meeting the same runs. */
    private CompletionHandler<Void> later() {
        Duration poll = config.poll();
        long wait = poll.toMillis() / 2 + ThreadLocalRandom.current().nextLong(poll.toMillis());
        Instant then = clock.instant().plusMillis(wait);
        return (complete, execution) -> execution.reschedule(complete, then);
    }
}

package io.bellwether.run;

import io.bellwether.demo.DemoBaseLoaded;
import io.bellwether.job.Jobs;
import io.bellwether.job.Timed;
import io.bellwether.rulebook.model.ScheduledRun;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.security.Caller;
import io.bellwether.shared.Sql;
import io.bellwether.shared.Stepping;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks for the runs that the live release wants by itself, each once on all replicas together. */
@ApplicationScoped
class ScheduledRuns implements Timed {
    private static final Logger LOG = Logger.getLogger(ScheduledRuns.class);
    private static final int AFTER_THE_JOBS = 400;
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final RunningPortfolio running;
    private final RunAccounts accounts;
    private final ActiveRulebook active;
    private final Jobs jobs;
    private final Sql sql;
    private final Clock clock;
    private final boolean wanted;
    private final Stepping looking = new Stepping("scheduled-runs", this::look, Duration.ZERO, LOOK);
    /** The number of the release that was live when this replica looked last. */
    private volatile int seen;

    ScheduledRuns(
            RunningPortfolio running,
            RunAccounts accounts,
            ActiveRulebook active,
            Jobs jobs,
            DataSource database,
            Clock clock,
            RunConfig config) {
        this.running = running;
        this.accounts = accounts;
        this.active = active;
        this.jobs = jobs;
        this.sql = new Sql(database);
        this.clock = clock;
        this.wanted = config.scheduled();
    }

    void start(@Observes @Priority(AFTER_THE_JOBS) StartupEvent event) {
        if (wanted) {
            looking.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        looking.close();
    }

    /** What was published before there was any account is asked now. */
    void loaded(@Observes DemoBaseLoaded base) {
        seen = 0;
        looking.wake();
    }

    private void look() {
        ActiveRelease release = active.ifLive().orElse(null);
        if (release == null || release.number() == seen) {
            return;
        }
        try {
            jobs.rearrangeTimes();
            published(release);
            seen = release.number();
        } catch (RuntimeException e) {
            LOG.debugf(e, "The runs of release %d could not be arranged; trying again", release.number());
        }
    }

    /** Asks for the runs that are due when a release has gone live. */
    void published(ActiveRelease release) {
        for (ScheduledRun run : runs(release)) {
            if (run.afterPublish()) {
                once("release/" + release.number() + "/" + run.name(), run, release);
            }
        }
    }

    private static List<ScheduledRun> runs(ActiveRelease release) {
        return release.rulebook().rulebook().runs();
    }

    /** Without accounts nothing is asked, and nothing counts as asked. */
    private void once(String due, ScheduledRun run, ActiveRelease release) {
        QuarkusTransaction.requiringNew().run(() -> {
            UUID id = jobs.newId();
            if (accounts.any()
                    && sql.write(
                                    "insert into scheduled_run (due, job, asked_at) values (?, ?, ?) on conflict do nothing",
                                    due,
                                    id,
                                    clock.instant())
                            == 1) {
                running.ask(
                        id, RunAsked.scheduled(run.question(), release.number(), run.name()), Set.of(), Caller.SYSTEM);
            }
        });
    }

    @Override
    public String word() {
        return "portfolio-runs";
    }

    @Override
    public Optional<Instant> next(Instant after) {
        ActiveRelease release = active.ifLive().orElse(null);
        return release == null || !wanted
                ? Optional.empty()
                : runs(release).stream()
                        .map(run -> next(run.at(), after, zone(release)))
                        .flatMap(Optional::stream)
                        .min(Instant::compareTo);
    }

    private static ZoneId zone(ActiveRelease release) {
        return release.rulebook().rulebook().zone();
    }

    private static Optional<Instant> next(@Nullable LocalTime at, Instant after, ZoneId zone) {
        if (at == null) {
            return Optional.empty();
        }
        LocalDate today = after.atZone(zone).toLocalDate();
        Instant due = today.atTime(at).atZone(zone).toInstant();
        return Optional.of(
                due.isAfter(after)
                        ? due
                        : today.plusDays(1).atTime(at).atZone(zone).toInstant());
    }

    /** The last time that was due counts, however many were missed. */
    @Override
    public void due(Instant since) {
        ActiveRelease release = active.current();
        Instant now = clock.instant();
        for (ScheduledRun run : runs(release)) {
            next(run.at(), now.minus(Duration.ofDays(1)), zone(release))
                    .filter(last -> !last.isBefore(since) && !last.isAfter(now))
                    .ifPresent(last -> once("time/" + run.name() + "/" + last, run, release));
        }
    }
}

package io.bellwether.job;

import io.bellwether.security.Caller;
import io.bellwether.shared.Ids;
import io.bellwether.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;

/** Runs that a test has in hand itself, or that nobody works at. */
@ApplicationScoped
public class StartedRuns {
    private final JobRuns runs;
    private final Sql sql;
    private final Clock clock;

    StartedRuns(JobRuns runs, DataSource database, Clock clock) {
        this.runs = runs;
        this.sql = new Sql(database);
        this.clock = clock;
    }

    /** A run of a kind that no runner takes up from the test. */
    public JobAtWork start(String kind) {
        return start(kind, "{}");
    }

    public JobAtWork start(String kind, String parameters) {
        UUID id = Ids.next(clock.millis());
        UUID claim = UUID.randomUUID();
        runs.add(id, kind, parameters, Caller.SYSTEM);
        JobRun run = runs.byId(id).orElseThrow();
        runs.take(run, claim, false);
        return new JobAtWork(runs, run, claim, () -> false);
    }

    /** Leaves a run that a replica had begun to whoever takes it up next, as if that replica had died an hour ago. */
    public void abandon(JobAtWork run) {
        sql.write(
                "update job set told_at = ? where id = ?",
                clock.instant().minus(Duration.ofHours(1)),
                run.run().id());
        runs.due(run.run().id());
    }
}

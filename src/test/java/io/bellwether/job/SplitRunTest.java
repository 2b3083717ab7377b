package io.bellwether.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.account.AccountDatabase;
import io.bellwether.security.Caller;
import io.bellwether.shared.Ids;
import io.bellwether.shared.Sql;
import io.bellwether.testing.Eventually;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs that are split over several replicas' runners on one database. */
class SplitRunTest {
    private static final long ALL = SplitCountingJob.PIECES * SplitCountingJob.SIZE;

    private final AccountDatabase database = AccountDatabase.create();
    private final Sql sql = new Sql(database.source());
    private final Clock clock = Clock.systemUTC();
    private final JobRuns runs = new JobRuns(database.source(), clock);
    private final List<JobRunner> runners = new ArrayList<>();

    @BeforeEach
    void makeTable() {
        sql.write("create table counted (run uuid not null, n bigint not null)");
    }

    @AfterEach
    void stop() {
        runners.forEach(runner -> runner.stop(new ShutdownEvent()));
    }

    private void start(DataSource line, Job job) {
        JobRunner runner = new JobRunner(
                line, new JobRuns(line, clock), List.of(job), new JobTimes(List.of(), clock), new QuickJobs(), clock);
        runner.start(new StartupEvent());
        runners.add(runner);
    }

    /** A replica's way to PostgreSQL, until it is cut. */
    private DataSource line(AtomicBoolean cut) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, with) -> {
                    if (cut.get()) {
                        throw new SQLException("the replica is dead", "08006");
                    }
                    return method.invoke(database.source(), with);
                });
    }

    private UUID ask() {
        UUID id = Ids.next(clock.millis());
        runs.add(id, "split", "{}", Caller.SYSTEM);
        runs.due(id);
        return id;
    }

    private JobRun run(UUID id) {
        return runs.byId(id).orElseThrow();
    }

    private JobRun await(UUID id, JobState state) {
        Eventually.holds(() -> run(id).state() == state, () -> run(id).toString());
        return run(id);
    }

    private void assertCountedOnce(UUID id) {
        assertThat(sql.read("select n from counted where run = ? order by n", row -> row.getLong(1), id))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, SplitCountingJob.PIECES)
                        .boxed()
                        .toList());
        assertThat(run(id).done()).isEqualTo(ALL);
        assertThat(run(id).total()).isEqualTo(ALL);
        assertThat(runs.pieces().all(id)).allMatch(piece -> piece.kept() != null);
    }

    private void awaitNothingDue() {
        Eventually.holds(
                () -> sql.read("select 1 from job_execution", row -> 1).isEmpty(),
                () -> "runs that are over, or their helpers, are still due");
    }

    @Test
    void shouldShareThePiecesWhenTwoRunnersWorkAtARun() {
        SplitCountingJob first = new SplitCountingJob(database.source(), 2);
        SplitCountingJob second = new SplitCountingJob(database.source(), 2);
        UUID id = ask();
        start(database.source(), first);
        start(database.source(), second);
        Eventually.holds(() -> first.worked.get() == 2 && second.worked.get() == 2, () -> "each has two pieces");

        first.free();
        second.free();

        await(id, JobState.FINISHED);
        assertCountedOnce(id);
        assertThat(first.worked.get() + second.worked.get()).isEqualTo(SplitCountingJob.PIECES);
        awaitNothingDue();
    }

    @Test
    void shouldDoTheRestAndNothingTwiceWhenTheRunnerThatLeadsDiesHalfWay() {
        AtomicBoolean dead = new AtomicBoolean();
        SplitCountingJob dying = new SplitCountingJob(database.source(), 2);
        UUID id = ask();
        start(line(dead), dying);
        dying.permits.release(3);
        Eventually.holds(() -> dying.worked.get() == 5, () -> "three are done, and two written but not kept");
        Instant begun = runs.pieces().all(id).get(4).begunAt();

        dead.set(true);
        SplitCountingJob other = new SplitCountingJob(database.source(), 2).free();
        start(database.source(), other);
        // what dies lets go of its connections: the two pieces are free
        dying.failure = new IllegalStateException("killed");
        runners.get(0).stop(new ShutdownEvent());

        await(id, JobState.FINISHED);
        assertCountedOnce(id);
        assertThat(runs.pieces().all(id).get(4).begunAt())
                .as("ids that are made of it stay the same")
                .isEqualTo(begun);
        awaitNothingDue();
    }

    @Test
    void shouldEndEverywhereWhenItIsCancelled() {
        SplitCountingJob first = new SplitCountingJob(database.source(), 1);
        SplitCountingJob second = new SplitCountingJob(database.source(), 1);
        UUID id = ask();
        start(database.source(), first);
        start(database.source(), second);
        Eventually.holds(() -> first.worked.get() == 1 && second.worked.get() == 1, () -> "each has a piece");

        assertThat(runs.cancel(id)).isTrue();
        first.free();
        second.free();

        awaitNothingDue();
        assertThat(run(id).state()).isEqualTo(JobState.CANCELLED);
        assertThat(run(id).done()).as("a piece at hand does not count").isZero();
        assertThat(first.worked.get() + second.worked.get()).isEqualTo(2);
    }

    @Test
    void shouldFailAndSayWhyWhenAPieceCannotBeDone() {
        SplitCountingJob job = new SplitCountingJob(database.source(), 2).free();
        job.failure = new JobFailed("The draft was changed.", null);
        start(database.source(), job);
        UUID id = ask();

        assertThat(await(id, JobState.FAILED).failure()).isEqualTo("The draft was changed.");
        awaitNothingDue();
    }
}

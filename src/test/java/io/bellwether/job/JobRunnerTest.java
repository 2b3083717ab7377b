package io.bellwether.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.account.AccountDatabase;
import io.bellwether.security.Caller;
import io.bellwether.shared.Ids;
import io.bellwether.shared.Sql;
import io.bellwether.shared.StoreException;
import io.bellwether.testing.Eventually;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several replicas' runners on one database. */
class JobRunnerTest {
    private static final JobConfig QUICK = new QuickJobs();

    private final AccountDatabase database = AccountDatabase.create();
    private final Sql sql = new Sql(database.source());
    private final Clock clock = Clock.systemUTC();
    private final JobRuns runs = new JobRuns(database.source(), clock);
    private final AtomicInteger mostAtWork = new AtomicInteger();
    private final List<JobRunner> runners = new ArrayList<>();

    @BeforeEach
    void makeTable() {
        sql.write("create table counted (run uuid not null, n bigint not null)");
    }

    @AfterEach
    void stop() {
        runners.forEach(runner -> runner.stop(new ShutdownEvent()));
    }

    private JobRunner start(DataSource line, Job... jobs) {
        JobRunner runner = new JobRunner(
                line, new JobRuns(line, clock), List.of(jobs), new JobTimes(List.of(), clock), QUICK, clock);
        runner.start(new StartupEvent());
        runners.add(runner);
        return runner;
    }

    private CountingJob counting(String kind) {
        return new CountingJob(kind, 2, false, database.source(), mostAtWork);
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

    private UUID ask(String kind) {
        UUID id = Ids.next(clock.millis());
        runs.add(id, kind, "{}", Caller.SYSTEM);
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

    private void awaitDone(UUID id, long done) {
        Eventually.holds(() -> run(id).done() == done, () -> run(id).toString());
    }

    private List<Long> counted(UUID id) {
        return sql.read("select n from counted where run = ? order by n", row -> row.getLong(1), id);
    }

    private void assertCountedOnce(UUID id) {
        assertThat(counted(id))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, CountingJob.PIECES).boxed().toList());
    }

    private void awaitNothingDue() {
        Eventually.holds(
                () -> sql.read("select 1 from job_execution", row -> 1).isEmpty(),
                () -> "runs that are over are still due");
    }

    @Test
    void shouldTakeEachRunOnceWhenTwoRunnersShareADatabase() {
        CountingJob first = counting("count").free();
        CountingJob second = counting("count").free();
        List<UUID> ids = Stream.generate(() -> ask("count")).limit(12).toList();
        start(database.source(), first);
        start(database.source(), second);

        ids.forEach(id -> await(id, JobState.FINISHED));

        ids.forEach(this::assertCountedOnce);
        assertThat(first.begun.get() + second.begun.get()).isEqualTo(ids.size());
        assertThat(run(ids.get(0)).done()).isEqualTo(CountingJob.PIECES);
        awaitNothingDue();
    }

    @Test
    void shouldTakeOverAndDoNothingTwiceWhenARunnerDiesHalfWay() {
        AtomicBoolean dead = new AtomicBoolean();
        CountingJob dying = counting("count");
        UUID id = ask("count");
        start(line(dead), dying);
        dying.permits.release(3);
        awaitDone(id, 3);
        Eventually.holds(dying.permits::hasQueuedThreads, () -> "it is amid the fourth piece");

        dead.set(true);
        start(database.source(), counting("count").free());

        JobRun ended = await(id, JobState.FINISHED);
        dying.permits.release(1);
        Eventually.holds(() -> dying.atWork.get() == 0, () -> "the dead one's piece ends");
        assertCountedOnce(id);
        assertThat(ended.failure()).isNull();
        assertThat(run(id)).isEqualTo(ended);
    }

    @Test
    void shouldGoOnWhereItWasWhenTheServiceIsStoppedAndStartedAgain() {
        CountingJob stopped = counting("count");
        UUID id = ask("count");
        JobRunner runner = start(database.source(), stopped);
        stopped.permits.release(2);
        awaitDone(id, 2);
        Eventually.holds(stopped.permits::hasQueuedThreads, () -> "it is amid the third piece");

        Thread stop = new Thread(() -> runner.stop(new ShutdownEvent()));
        stop.start();
        stopped.permits.release(1);
        JobRun waiting = await(id, JobState.WAITING);
        start(database.source(), counting("count").free());
        JobRun ended = await(id, JobState.FINISHED);

        assertThat(waiting.done()).as("the piece at hand was done").isBetween(2L, 3L);
        assertCountedOnce(id);
        assertThat(ended.startedAt()).isEqualTo(waiting.startedAt());
        assertThat(ended.resumedDone()).isEqualTo(waiting.done());
    }

    @Test
    void shouldEndAtThePieceAtHandWhenItIsCancelled() {
        CountingJob job = counting("count");
        start(database.source(), job);
        UUID id = ask("count");
        job.permits.release(2);
        awaitDone(id, 2);
        Eventually.holds(job.permits::hasQueuedThreads, () -> "it is amid the third piece");

        assertThat(runs.cancel(id)).isTrue();
        job.permits.release(1);

        awaitNothingDue();
        assertThat(run(id).state()).isEqualTo(JobState.CANCELLED);
        assertThat(counted(id)).as("the piece at hand comes to nothing").containsExactly(1L, 2L);
        assertThat(runs.cancel(id)).as("it is over").isFalse();
    }

    @Test
    void shouldTellHowFarItIsAndHowLongItTakes() {
        CountingJob job = counting("count");
        start(database.source(), job);
        UUID id = ask("count");
        assertThat(run(id).perSecond()).isEmpty();
        job.permits.release(3);
        awaitDone(id, 3);

        JobRun run = run(id);

        double rate = run.perSecond().orElseThrow();
        assertThat(run.state()).isEqualTo(JobState.RUNNING);
        assertThat(run.total()).isEqualTo(CountingJob.PIECES);
        assertThat(run.left().orElseThrow().toMillis()).isEqualTo((long) (1000 * (CountingJob.PIECES - 3) / rate));
        job.free();
        await(id, JobState.FINISHED);
        assertThat(run(id).left()).isEmpty();
    }

    @Test
    void shouldKeepNoOtherKindFromItsWorkWhenAllPlacesOfOneAreTaken() {
        CountingJob slow = counting("slow");
        start(database.source(), slow, counting("quick").free());
        List<UUID> waiting = Stream.generate(() -> ask("slow")).limit(30).toList();
        Eventually.holds(() -> slow.atWork.get() == 2, () -> "both places are taken");

        await(ask("quick"), JobState.FINISHED);

        assertThat(slow.atWork.get()).isEqualTo(2);
        slow.free();
        waiting.forEach(id -> await(id, JobState.FINISHED));
    }

    @Test
    void shouldWorkAtOneRunAtATimeInOrderWhenTheKindAsksForIt() {
        List<UUID> ids = Stream.generate(() -> ask("alone")).limit(5).toList();
        for (int i = 0; i < 2; i++) {
            start(database.source(), new CountingJob("alone", 2, true, database.source(), mostAtWork).free());
        }

        ids.forEach(id -> await(id, JobState.FINISHED));

        assertThat(mostAtWork.get()).isEqualTo(1);
        assertThat(sql.read("select id from job order by ended_at", row -> row.getObject(1, UUID.class)))
                .isEqualTo(ids);
    }

    @Test
    void shouldSayWhyAndNotBeginAgainWhenARunFails() {
        FailingJob told = new FailingJob("told", new JobFailed("The file is empty.", new IOException("x")));
        FailingJob defect = new FailingJob("defect", new IllegalStateException("secret"));
        start(database.source(), told, defect);
        UUID first = ask("told");
        UUID second = ask("defect");

        assertThat(await(first, JobState.FAILED).failure()).isEqualTo("The file is empty.");
        assertThat(await(second, JobState.FAILED).failure()).contains("log").doesNotContain("secret");
        awaitNothingDue();
        assertThat(told.begun.get()).isEqualTo(1);
        assertThat(run(first).interrupted()).isFalse();
    }

    @Test
    void shouldGoOnWhenPostgresWasAway() {
        FailingJob job = new FailingJob("away", new StoreException(new SQLException("gone", "57P01")));
        start(database.source(), job);
        UUID id = ask("away");
        Eventually.holds(() -> job.begun.get() > 4, () -> run(id).toString());

        job.failure = null;

        assertThat(await(id, JobState.FINISHED).failure()).isNull();
    }

    @Test
    void shouldGiveUpWhenTheServiceEndsUnderARunEachTime() {
        UUID id = Ids.next(clock.millis());
        runs.add(id, "count", "{}", Caller.SYSTEM);
        for (int i = 0; i < 3; i++) {
            runs.take(run(id), UUID.randomUUID(), false);
        }
        CountingJob job = counting("count").free();
        runs.due(id);
        start(database.source(), job);

        JobRun failed = await(id, JobState.FAILED);

        assertThat(failed.failure()).contains("3 times");
        assertThat(failed.interrupted()).isTrue();
        assertThat(job.begun.get()).isZero();
    }
}

package io.bellwether.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.account.AccountDatabase;
import io.bellwether.shared.Sql;
import io.bellwether.testing.Eventually;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is due at times, with several replicas' runners on one database. */
class JobTimesTest {
    private final AccountDatabase database = AccountDatabase.create();
    private final Sql sql = new Sql(database.source());
    private final Clock clock = Clock.systemUTC();
    private final List<JobRunner> runners = new ArrayList<>();
    private final Noting noting = new Noting();

    private static final class Noting implements Timed {
        final List<Instant> done = new CopyOnWriteArrayList<>();
        volatile Optional<Instant> next = Optional.empty();

        @Override
        public String word() {
            return "noting";
        }

        @Override
        public Optional<Instant> next(Instant after) {
            return next.filter(at -> at.isAfter(after));
        }

        @Override
        public void due(Instant since) {
            done.add(since);
        }
    }

    @AfterEach
    void stop() {
        runners.forEach(runner -> runner.stop(new ShutdownEvent()));
    }

    private void startTwo() {
        for (int i = 0; i < 2; i++) {
            JobRunner runner = new JobRunner(
                    database.source(),
                    new JobRuns(database.source(), clock),
                    List.of(),
                    new JobTimes(List.of(noting), clock),
                    new QuickJobs(),
                    clock);
            runner.start(new StartupEvent());
            runner.changed(new Jobs.TimesChanged());
            runners.add(runner);
        }
    }

    private List<Instant> due() {
        return sql.read(
                "select execution_time from job_execution where task_name = 'time'",
                row -> row.getTimestamp(1).toInstant());
    }

    @Test
    void shouldBeDoneOnceWhenTwoRunnersAreThere() {
        Instant soon = clock.instant().plusMillis(500).truncatedTo(ChronoUnit.MILLIS);
        noting.next = Optional.of(soon);
        startTwo();

        Eventually.holds(() -> due().isEmpty(), () -> due().toString());

        assertThat(noting.done).containsExactly(soon);
    }

    @Test
    void shouldBeDoneOnceWhenSeveralTimesWereMissed() {
        Instant missed = clock.instant().minus(Duration.ofDays(3)).truncatedTo(ChronoUnit.MILLIS);
        Instant next = clock.instant().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);
        sql.write(
                "insert into job_execution (task_name, task_instance, execution_time, picked, version)"
                        + " values ('time', 'noting', ?, false, 1)",
                missed);
        noting.next = Optional.of(next);

        startTwo();

        Eventually.holds(() -> due().equals(List.of(next)), () -> due().toString());
        assertThat(noting.done).containsExactly(missed);
    }

    @Test
    void shouldBeDueAtAnotherTimeWhenTheTimesChange() {
        Instant far = clock.instant().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);
        noting.next = Optional.of(far);
        startTwo();
        assertThat(due()).containsExactly(far);

        noting.next = Optional.of(far.plusSeconds(60));
        runners.get(0).changed(new Jobs.TimesChanged());
        assertThat(due()).containsExactly(far.plusSeconds(60));

        noting.next = Optional.empty();
        runners.get(1).changed(new Jobs.TimesChanged());
        assertThat(due()).isEmpty();
        assertThat(noting.done).isEmpty();
    }
}

package io.bellwether.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.job.JobRun;
import io.bellwether.job.Jobs;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.shared.Aside;
import io.bellwether.testing.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs that the shipped rulebook wants by itself. */
@QuarkusTest
class ScheduledRunsTest {
    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
    private static final Instant TWO = Instant.parse("2026-11-30T02:00:00Z");

    @Inject
    RunningPortfolio running;

    @Inject
    RunAccounts accounts;

    @Inject
    ActiveRulebook active;

    @Inject
    Jobs jobs;

    @Inject
    DataSource database;

    private record Wanted() implements RunConfig {
        @Override
        public int workers() {
            return 0;
        }

        @Override
        public int pieceAccounts() {
            return 500;
        }

        @Override
        public int kept() {
            return 200;
        }

        @Override
        public boolean scheduled() {
            return true;
        }
    }

    private ScheduledRuns replica(Instant now) {
        return new ScheduledRuns(
                running, accounts, active, jobs, database, Clock.fixed(now, ZoneOffset.UTC), new Wanted());
    }

    private List<JobRun> asked(String schedule) {
        return jobs.latest(RunningPortfolio.KIND, 200).stream()
                .filter(run -> schedule.equals(RunAsked.stored(run.parameters()).schedule()))
                .toList();
    }

    @BeforeEach
    void store() {
        given().contentType("application/json")
                .body("{\"name\":\"A\"}")
                .put("/api/v1/accounts/sched-" + UUID.randomUUID());
    }

    @AfterEach
    void end() {
        Eventually.holds(
                () -> jobs.latest(RunningPortfolio.KIND, 200).stream()
                        .allMatch(run -> run.state().isOver()),
                () -> jobs.latest(RunningPortfolio.KIND, 200).toString(),
                Duration.ofMinutes(3));
    }

    @Test
    void shouldAskOnceAfterAPublishWhenSeveralReplicasSeeIt() {
        int before = asked("after-publish").size();
        Aside<Boolean> other = Aside.begin("other-replica", () -> {
            replica(NOW).published(active.current());
            return true;
        });
        replica(NOW).published(active.current());
        assertThat(other.result()).isTrue();
        replica(NOW).published(active.current());

        assertThat(asked("after-publish")).hasSize(before + 1);
        assertThat(RunAsked.stored(asked("after-publish").get(0).parameters()).release())
                .isEqualTo(active.current().number());
    }

    @Test
    void shouldAskOnceWhenANightWasMissedAndNotAtAllBeforeItIsDue() {
        int before = asked("nightly").size();

        replica(NOW).due(TWO.minus(Duration.ofDays(4)));
        replica(NOW).due(TWO);
        assertThat(asked("nightly")).as("four nights missed, one run").hasSize(before + 1);

        replica(NOW.plus(Duration.ofDays(1))).due(TWO.plus(Duration.ofDays(2)));
        assertThat(asked("nightly")).as("nothing is due yet").hasSize(before + 1);
    }

    @Test
    void shouldBeDueAtTheNextTimeOfDay() {
        assertThat(active.current().rulebook().rulebook().runs().get(0).at()).isEqualTo(LocalTime.of(2, 0));
        assertThat(replica(NOW).next(NOW)).contains(TWO.plus(Duration.ofDays(1)));
        assertThat(replica(NOW).next(TWO)).contains(TWO.plus(Duration.ofDays(1)));
        assertThat(replica(NOW).next(TWO.minusMillis(1))).contains(TWO);
    }
}

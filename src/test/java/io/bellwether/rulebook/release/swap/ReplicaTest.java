package io.bellwether.rulebook.release.swap;

import static io.bellwether.rulebook.release.ReleaseDatabase.files;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.rulebook.release.LocalTransaction;
import io.bellwether.rulebook.release.Release;
import io.bellwether.rulebook.release.ReleaseDatabase;
import io.bellwether.rulebook.release.ReleaseLedger;
import io.bellwether.rulebook.release.ReleaseState;
import io.bellwether.testing.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Replicas on one database: who changes over when, and what happens to those that cannot. */
class ReplicaTest {
    private final ReleaseDatabase database = ReleaseDatabase.founded();
    private final List<TestReplica> replicas = new ArrayList<>();

    private TestReplica start(String... settings) {
        Map<String, String> given = settings.length == 0 ? Map.of() : Map.of(settings[0], settings[1]);
        TestReplica replica = TestReplica.start(database, given);
        replicas.add(replica);
        Eventually.holds(() -> kept(replica).isPresent(), () -> "replica " + replica.name + " reports");
        return replica;
    }

    @AfterEach
    void stop() {
        replicas.forEach(TestReplica::close);
    }

    private Optional<ReplicaReport.Kept> kept(TestReplica replica) {
        return new Rollout(database.source(), ReleaseDatabase.config(Map.of()))
                .replicas().stream()
                        .filter(r -> r.name().id().equals(replica.name.id()))
                        .findFirst();
    }

    private ReplicaState state(TestReplica replica) {
        return kept(replica).orElseThrow().report().state();
    }

    private Release release(int number) {
        return database.releases().required(number);
    }

    private void await(TestReplica replica, int number) {
        Eventually.holds(
                () -> replica.live() == number,
                () -> "release " + number + " live on " + kept(replica) + ", releases "
                        + database.releases().newestFirst(100, 10));
    }

    @Test
    void shouldChangeOverAtOneInstantWhenAllAreReady() {
        TestReplica left = start();
        TestReplica right = start();

        int number = database.publish(files("two"), 1, null);
        await(left, number);
        await(right, number);

        Instant at = release(number).activatedAt();
        assertThat(List.of(left, right)).allSatisfy(replica -> {
            assertThat(replica.switches).hasSize(1);
            assertThat(replica.switches.get(0).at()).isEqualTo(at);
            assertThat(replica.switches.get(0).late()).isBetween(Duration.ofMillis(-50), Duration.ofMillis(900));
        });
        assertThat(release(1).state()).isEqualTo(ReleaseState.PAST);
    }

    @Test
    void shouldKeepTheLastGoodReleaseWhenAReplicaCannotCompileTheNewOne() {
        TestReplica good = start();
        TestReplica poor = start();
        poor.refuse(files -> files.all().stream().anyMatch(f -> f.text().contains("# two")));

        int two = database.publish(files("two"), 1, null);
        await(good, two);
        Eventually.holds(() -> poor.replica.standing().behind(), () -> "behind: " + poor.replica.standing());

        assertThat(poor.live()).isEqualTo(1);
        assertThat(poor.replica.standing().reason()).contains("not on this replica");
        assertThat(state(poor)).isEqualTo(ReplicaState.FAILED);

        int three = database.publish(files("three"), two, null);
        await(good, three);
        await(poor, three);
        Eventually.holds(() -> !poor.replica.standing().behind(), () -> "caught up: " + poor.replica.standing());
    }

    @Test
    void shouldCallTheReleaseOffWhenNoReplicaCanCompileIt() {
        TestReplica left = start();
        TestReplica right = start();
        left.refuse(files -> true);
        right.refuse(files -> true);

        int two = database.publish(files("two"), 1, null);
        Eventually.holds(() -> release(two).state() == ReleaseState.CANCELLED, () -> String.valueOf(release(two)));

        assertThat(release(two).withdrawal())
                .isNotNull()
                .satisfies(w -> assertThat(w.reason()).contains("not on this replica"));
        left.refuse(files -> false);
        right.refuse(files -> false);
        int three = database.publish(files("three"), 1, null);
        await(left, three);
        await(right, three);
        assertThat(left.switches).extracting(Switching.Switched::number).containsExactly(three);
    }

    @Test
    void shouldGoOnAndCatchUpWhenAReplicaIsCutOff() {
        TestReplica near = start();
        TestReplica far = start();
        far.cut();
        Eventually.holds(() -> far.replica.standing().cutOff(), () -> "cut off");

        int two = database.publish(files("two"), 1, null);
        await(near, two);
        assertThat(far.live()).isEqualTo(1);

        far.mend();
        await(far, two);
        Eventually.holds(() -> !far.replica.standing().cutOff(), () -> "back");
    }

    @Test
    void shouldNotWaitWhenAReplicaDiesWhilePreparing() {
        TestReplica alive = start();
        TestReplica dying = start();
        dying.hold();

        int two = database.publish(files("two"), 1, null);
        Eventually.holds(() -> state(dying) == ReplicaState.PREPARING, () -> String.valueOf(kept(dying)));
        assertThat(alive.live()).isEqualTo(1);
        dying.kill();

        await(alive, two);
        assertThat(dying.live()).isEqualTo(1);
    }

    @Test
    void shouldWaitOnlySoLongWhenAReplicaIsSlow() {
        TestReplica quick = start("bellwether.rulebook.swap.prepare-limit", "PT1S");
        TestReplica slow = start();
        slow.hold();

        int two = database.publish(files("two"), 1, null);
        await(quick, two);
        assertThat(slow.live()).isEqualTo(1);

        slow.letGo();
        await(slow, two);
    }

    @Test
    void shouldFinishWhatWasPublishedWhenEverybodyDiedAfterwards() {
        TestReplica dying = start();
        dying.kill();
        int two = database.publish(files("two"), 1, null);
        assertThat(release(two).state()).isEqualTo(ReleaseState.PREPARING);

        TestReplica young = start();

        await(young, two);
        assertThat(release(two).state()).isEqualTo(ReleaseState.LIVE);
    }

    @Test
    void shouldComeUpOnTheNewReleaseWhenKilledAfterItsInstantWasFixed() {
        TestReplica dying = start();
        dying.kill();
        int two = database.publish(files("two"), 1, null);
        LocalTransaction.call(database.source(), connection -> {
            ReleaseLedger.open(connection).activate(two, 0);
            return true;
        });

        assertThat(start().live()).isEqualTo(two);
        assertThat(dying.live()).isEqualTo(1);
    }

    @Test
    void shouldChangeOverAtItsInstantWhenAReleaseIsScheduled() {
        TestReplica left = start();
        TestReplica right = start();
        Instant at = Instant.parse(
                database.one("select to_char((clock_timestamp() + interval '5 seconds') at time zone 'utc',"
                        + " 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')"));

        int two = database.publish(files("two"), 1, at);
        Eventually.holds(() -> release(two).activatedAt() != null, () -> String.valueOf(release(two)));
        assertThat(release(two).activatedAt()).isEqualTo(at);
        await(left, two);
        await(right, two);

        // a replica answers by the release a moment before it tells that it does
        Eventually.holds(
                () -> !left.switches.isEmpty() && !right.switches.isEmpty(),
                () -> left.switches + " and " + right.switches);
        assertThat(List.of(left, right))
                .allSatisfy(replica -> assertThat(replica.switches.get(0).late())
                        .isBetween(Duration.ofMillis(-50), Duration.ofMillis(900)));
    }

    @Test
    void shouldNeverAnswerByAReleaseThatWasCancelledBeforeItsInstant() {
        TestReplica replica = start("bellwether.rulebook.swap.prepare-ahead", "PT0S");
        Instant at =
                Instant.parse(database.one("select to_char((clock_timestamp() + interval '1 hour') at time zone 'utc',"
                        + " 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"));
        int two = database.publish(files("two"), 1, at);
        LocalTransaction.call(
                database.source(), connection -> ReleaseLedger.open(connection).withdraw(two, "ops", "not needed"));

        int three = database.publish(files("three"), 1, null);
        await(replica, three);

        assertThat(release(two).state()).isEqualTo(ReleaseState.CANCELLED);
        assertThat(replica.switches).extracting(Switching.Switched::number).containsExactly(three);
    }

    @Test
    void shouldTryAgainWhenTheCompilerBrokeThoughTheRulesAreGood() {
        TestReplica good = start();
        TestReplica shaky = start();
        boolean[] broken = {true};
        shaky.refuse(files -> {
            if (broken[0]) {
                throw new IllegalStateException("no memory left");
            }
            return false;
        });

        int two = database.publish(files("two"), 1, null);
        await(good, two);
        Eventually.holds(
                () -> String.valueOf(shaky.replica.standing().reason()).contains("no memory left"),
                () -> String.valueOf(shaky.replica.standing()));
        broken[0] = false;

        await(shaky, two);
    }
}

package io.bellwether.rulebook.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.security.Caller;
import io.bellwether.testing.ChangedRulebook;
import io.bellwether.testing.SmallRulebook;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Publishing in the running service. The small rulebook is live meanwhile, because it compiles in a moment. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishingReleaseTest {
    @Inject
    PublishingRelease publishing;

    @Inject
    CancellingRelease cancelling;

    @Inject
    RollingBack rollingBack;

    @Inject
    Releases releases;

    @Inject
    ActiveRulebook active;

    @Inject
    Clock clock;

    @Inject
    LiveSmallRulebook small;

    @BeforeAll
    void begin() {
        small.begin();
    }

    @AfterAll
    void end() {
        small.end();
    }

    private Release live() {
        return releases.live().orElseThrow();
    }

    private Publication publication(String comment, int parent, @Nullable Instant at) {
        RuleFiles files = ChangedRulebook.of(active.current().files())
                .append("rules/facts.yaml", "# " + comment + "\n")
                .files();
        return new Publication(files, parent, comment, "ops", List.of("approver"), false, ReleaseOrigin.DRAFT, at);
    }

    @Test
    void shouldAnswerByTheNewReleaseWhenItWasPublished() {
        Release before = live();

        Release release = publishing.publish(publication("answers", before.number(), null), Caller.SYSTEM);

        assertThat(release.state()).isEqualTo(ReleaseState.LIVE);
        assertThat(release.number()).isEqualTo(releases.newest().orElseThrow().number());
        assertThat(release.parent()).isEqualTo(before.number());
        assertThat(release.approvedBy()).containsExactly("approver");
        assertThat(active.current().number()).isEqualTo(release.number());
        assertThat(active.current().sha256()).isEqualTo(release.sha256());
        assertThat(releases.release(before.number()).orElseThrow().state()).isEqualTo(ReleaseState.PAST);
        assertThat(releases.files(release).sha256()).isEqualTo(release.sha256());
    }

    @Test
    void shouldConflictWhenTheParentIsNotLive() {
        Release before = live();
        publishing.publish(publication("first", before.number(), null), Caller.SYSTEM);

        assertThatThrownBy(() -> publishing.publish(publication("second", before.number(), null), Caller.SYSTEM))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.CONFLICT));
    }

    @Test
    void shouldPublishNothingWhenTheRulesDoNotCompile() {
        Release before = live();
        RuleFiles broken = ChangedRulebook.of(active.current().files())
                .cell(SmallRulebook.MODEL, "moods.good.in1", "[50..")
                .files();
        Publication publication =
                new Publication(broken, before.number(), "broken", "ops", List.of(), false, ReleaseOrigin.DRAFT, null);

        assertThatThrownBy(() -> publishing.publish(publication, Caller.SYSTEM))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.type()).isEqualTo(ProblemType.RULE_FINDINGS);
                    assertThat(e.findings()).anyMatch(f -> f.path().contains(SmallRulebook.MODEL));
                });
        assertThat(releases.newest().orElseThrow().number()).isEqualTo(before.number());
        assertThat(active.current().number()).isEqualTo(before.number());
    }

    @Test
    void shouldLetOneWinWhenTwoPublishAtOnce() throws Exception {
        int parent = live().number();
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Release>> both = List.of(
                    () -> publishing.publish(publication("left", parent, null), Caller.SYSTEM),
                    () -> publishing.publish(publication("right", parent, null), Caller.SYSTEM));
            List<Future<Release>> ended = two.invokeAll(both);

            long won = ended.stream().filter(f -> problem(f) == null).count();
            assertThat(won).isEqualTo(1);
            assertThat(ended.stream().map(PublishingReleaseTest::problem).filter(p -> p != null))
                    .containsExactly(ProblemType.CONFLICT);
            assertThat(live().number()).isEqualTo(parent + 1);
        } finally {
            two.shutdownNow();
        }
    }

    private static @Nullable ProblemType problem(Future<Release> ended) {
        try {
            ended.get();
            return null;
        } catch (Exception e) {
            assertThat(e).hasCauseInstanceOf(ProblemException.class);
            return e.getCause() instanceof ProblemException problem ? problem.type() : null;
        }
    }

    @Test
    void shouldWriteNothingWhenWhatGoesAlongsideFails() {
        Release before = live();

        assertThatThrownBy(() ->
                        publishing.publish(publication("alongside", before.number(), null), Caller.SYSTEM, number -> {
                            throw new IllegalStateException("the draft is gone");
                        }))
                .hasMessageContaining("the draft is gone");

        assertThat(releases.newest().orElseThrow().number()).isEqualTo(before.number());
    }

    @Test
    void shouldGiveTheNumberToTheNextOneWhenAScheduledReleaseIsOvertaken() {
        Release before = live();
        Instant later = clock.instant().plus(Duration.ofDays(1));

        Release scheduled = publishing.publish(publication("later", before.number(), later), Caller.SYSTEM);
        Release onTop =
                publishing.publish(publication("after that", scheduled.number(), later.plusSeconds(1)), Caller.SYSTEM);
        assertThat(scheduled.state()).isEqualTo(ReleaseState.SCHEDULED);
        assertThatThrownBy(() -> cancelling.cancel(scheduled.number(), "no", Caller.SYSTEM))
                .hasMessageContaining("builds on");
        assertThat(cancelling.cancel(onTop.number(), "no", Caller.SYSTEM).state())
                .isEqualTo(ReleaseState.CANCELLED);

        Release now = publishing.publish(publication("now", before.number(), null), Caller.SYSTEM);

        assertThat(now.state()).isEqualTo(ReleaseState.LIVE);
        Release overtaken = releases.release(scheduled.number()).orElseThrow();
        assertThat(overtaken.state()).isEqualTo(ReleaseState.CANCELLED);
        assertThat(overtaken.withdrawal())
                .isNotNull()
                .satisfies(w -> assertThat(w.reason()).contains("release " + now.number()));
    }

    @Test
    void shouldHoldTheOldFilesInANewReleaseWhenRolledBack() {
        Release before = live();
        publishing.publish(publication("mistake", before.number(), null), Caller.SYSTEM);

        Release back = rollingBack.rollBack(before.number(), "that was wrong", Caller.SYSTEM);

        assertThat(back.number()).isEqualTo(before.number() + 2);
        assertThat(back.sha256()).isEqualTo(before.sha256());
        assertThat(back.origin()).isEqualTo(ReleaseOrigin.ROLLBACK);
        assertThat(active.current().sha256()).isEqualTo(before.sha256());
    }
}

package io.bellwether.rulebook.release.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.engine.Compilation;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.drools.DroolsRuleEngine;
import io.bellwether.engine.trace.Steps;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.rulebook.release.PlanProofs;
import io.bellwether.rulebook.release.ReleaseDatabase;
import io.bellwether.shared.Ids;
import io.bellwether.testing.Eventually;
import io.bellwether.testing.SmallRulebook;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Live answers by plans that Drools is asked for too, beside the request. */
class JudgingPlansTest {
    private static final RuleFiles FILES = SmallRulebook.files();
    private static final ReleaseDatabase DATABASE = ReleaseDatabase.founded();

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final UUID decision = Ids.next(0);

    private static ActiveRelease release() {
        if (new DroolsRuleEngine().compile(FILES) instanceof Compilation.Compiled done) {
            return new ActiveRelease(1, FILES.sha256(), FILES, done.rulebook());
        }
        throw new AssertionError("does not compile");
    }

    private JudgingPlans judging(ActiveRelease live, String program, double share) {
        ActiveRulebook active = new ActiveRulebook();
        active.activate(live);
        return new JudgingPlans(
                new PlanProofs(DATABASE.source(), program), active, registry, Clock.systemUTC(), share, 1);
    }

    private static Evaluation evaluation(String answer, @Nullable String byDrools) {
        return new Evaluation(
                "mood",
                answer,
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                Steps.NONE,
                byDrools);
    }

    private Beside beside(Evaluation live, Beside.Again again) {
        return new Beside("mood", null, decision, 1, live, again);
    }

    private double counted(String outcome) {
        return registry.find("bellwether.plan.judged").tag("outcome", outcome).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    @Test
    void shouldLeaveThePlanOnEveryReplicaWhenDroolsAnswersOtherwise() {
        ActiveRelease here = release();
        ActiveRelease there = release();
        JudgingPlans judging = judging(here, "differs", 1);
        JudgingPlans replica = judging(there, "differs", 1);
        Evaluation live = evaluation("good", null);

        judging.compare(here, live, () -> beside(live, rules -> evaluation("bad", null)));

        PlanProofs proofs = new PlanProofs(DATABASE.source(), "differs");
        Eventually.holds(() -> proofs.of(FILES.sha256()).isPresent(), () -> "not kept");
        assertThat(here.rulebook().answeredBy("mood").why()).contains("mood", "answer", decision.toString());
        assertThat(proofs.differences(1, 10)).singleElement().satisfies(kept -> {
            assertThat(kept.decision()).isEqualTo(decision);
            assertThat(kept.differs()).containsExactly("answer");
        });
        assertThat(there.rulebook().plan().isUsed()).isTrue();
        replica.follow();
        assertThat(there.rulebook().plan().isUsed()).isFalse();
        assertThat(counted("different")).isEqualTo(1);
    }

    @Test
    void shouldOnlyCountWhenDroolsAnswersTheSame() {
        ActiveRelease here = release();
        Evaluation live = evaluation("good", null);

        judging(here, "same", 1)
                .compare(
                        here,
                        live,
                        () -> beside(live, rules -> {
                            assertThat(rules.rulebook().plan())
                                    .isSameAs(here.rulebook().plan());
                            return evaluation("good", "the plan was not used");
                        }));

        Eventually.holds(() -> counted("same") == 1, () -> "not compared");
        assertThat(here.rulebook().plan().isUsed()).isTrue();
    }

    @Test
    void shouldNeitherAskNorWaitWhenNotWantedOrBusy() {
        ActiveRelease here = release();
        Evaluation live = evaluation("good", null);
        CountDownLatch busy = new CountDownLatch(1);
        Beside never = beside(live, rules -> {
            throw new AssertionError("asked");
        });

        judging(here, "off", 0).compare(here, live, () -> never);
        JudgingPlans judging = judging(here, "busy", 1);
        judging.compare(here, evaluation("good", "a call"), () -> never);
        for (int i = 0; i < 4; i++) {
            judging.compare(
                    here,
                    live,
                    () -> beside(live, rules -> {
                        await(busy);
                        return live;
                    }));
        }
        busy.countDown();

        Eventually.holds(() -> counted("dropped") + counted("same") == 4, () -> "not counted");
        assertThat(counted("dropped")).isGreaterThanOrEqualTo(2);
    }

    private static void await(CountDownLatch busy) {
        try {
            busy.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.bellwether.rulebook.release.shadow;

import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.drools.EngineConfig;
import io.bellwether.rulebook.gate.PlanProof;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.rulebook.release.PlanProofs;
import io.bellwether.rulebook.release.PreparingReleases;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Has a share of the live answers that plans give answered by Drools too, beside the request. One that differs, and Drools alone
 * answers the release from then on, on every replica.
 */
@ApplicationScoped
public class JudgingPlans {
    private static final Logger LOG = Logger.getLogger(JudgingPlans.class);

    private final PlanProofs proofs;
    private final ActiveRulebook active;
    private final MeterRegistry registry;
    private final Clock clock;
    private final double share;
    private final ThreadPoolExecutor worker;
    /** What differed and is still to be kept. */
    private final Queue<Found> found = new ConcurrentLinkedQueue<>();
    /** The release that is judged, answered by Drools alone; the worker's own. */
    private @Nullable ActiveRelease judge;

    private record Found(ActiveRelease release, PlanProofs.Difference difference, String told) {}

    @Inject
    JudgingPlans(PlanProofs proofs, ActiveRulebook active, MeterRegistry registry, Clock clock, EngineConfig config) {
        this(
                proofs,
                active,
                registry,
                clock,
                config.judge().share(),
                config.judge().waiting());
    }

    JudgingPlans(
            PlanProofs proofs, ActiveRulebook active, MeterRegistry registry, Clock clock, double share, int waiting) {
        this.proofs = proofs;
        this.active = active;
        this.registry = registry;
        this.clock = clock;
        this.share = share;
        this.worker = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting), PreparingReleases.threads("plan-judge"));
    }

    @PreDestroy
    void stop() {
        worker.shutdownNow();
    }

    /**
     * Lets a live answer be judged, if a plan gave it and it is among the share; costs next to nothing otherwise.
     *
     * @param beside made only when it is wanted
     */
    public void compare(ActiveRelease release, Evaluation live, Supplier<Beside> beside) {
        if (live.byDrools() != null || ThreadLocalRandom.current().nextDouble() >= share) {
            return;
        }
        Beside asked = beside.get();
        try {
            worker.execute(() -> judge(release, asked));
        } catch (RejectedExecutionException e) {
            count(asked.question(), "dropped");
        }
    }

    private void count(String question, String outcome) {
        registry.counter("bellwether.plan.judged", "question", question, "outcome", outcome)
                .increment();
    }

    private void judge(ActiveRelease release, Beside asked) {
        try {
            Evaluation judged = asked.again().by(judge(release));
            List<String> differs = PlanProof.differing(asked.live(), judged);
            count(asked.question(), differs.isEmpty() ? "same" : "different");
            if (!differs.isEmpty()) {
                leave(release, asked, differs);
            }
        } catch (RuntimeException | StackOverflowError e) { // Drools needs more time and memory than the plan did
            count(asked.question(), "failed");
            LOG.debugf("%s: Drools did not answer decision %s: %s", asked.question(), asked.decision(), e);
        }
    }

    private ActiveRelease judge(ActiveRelease release) {
        ActiveRelease known = judge;
        if (known == null || known.number() != release.number()) {
            known = new ActiveRelease(
                    release.number(),
                    release.sha256(),
                    release.files(),
                    release.rulebook().judge());
            judge = known;
        }
        return known;
    }

    private void leave(ActiveRelease release, Beside asked, List<String> differs) {
        String told = "the plan and Drools answered " + asked.question() + " differently (decision " + asked.decision()
                + ": " + String.join(", ", differs) + ")";
        leave(release, told);
        found.add(new Found(
                release,
                new PlanProofs.Difference(clock.instant(), asked.question(), asked.decision(), differs),
                told));
        follow();
    }

    private static void leave(ActiveRelease release, String told) {
        CompiledRulebook rulebook = release.rulebook();
        rulebook.plan().leave(told);
        LOG.errorf("Release %d is answered by Drools from now on, and slower, because %s", release.number(), told);
    }

    /** Keeps what differed, and leaves the plan that another replica found to differ. */
    @Scheduled(every = "PT2S", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    synchronized void follow() {
        try {
            for (Found next = found.peek(); next != null; next = found.peek()) {
                proofs.keep(next.release(), next.difference(), next.told());
                found.remove();
            }
            active.ifLive()
                    .filter(live -> live.rulebook().plan().isUsed())
                    .ifPresent(live -> proofs.of(live.sha256())
                            .map(PlanProofs.Proof::difference)
                            .ifPresent(told -> leave(live, told)));
        } catch (RuntimeException e) {
            LOG.warnf("What Drools answers otherwise than plans cannot be kept or read now: %s", e.toString());
        }
    }
}

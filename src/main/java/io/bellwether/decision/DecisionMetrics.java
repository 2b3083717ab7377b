package io.bellwether.decision;

import io.bellwether.engine.BudgetSpentException;
import io.bellwether.engine.Evaluation;
import io.bellwether.rulebook.release.ActiveRelease;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Counts decisions and how long they took, by question, release and outcome. */
@ApplicationScoped
class DecisionMetrics {
    private static final Logger LOG = Logger.getLogger(DecisionMetrics.class);
    /** Numbers of every release that ever answered would fill the memory in the end. */
    private static final int RELEASES_SHOWN = 8;

    private final MeterRegistry registry;
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

    private record Key(String question, int release, String outcome) {}

    DecisionMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void decided(String question, int release, Evaluation evaluation, long nanos) {
        String outcome = evaluation.problems().isEmpty() ? "answered" : "problem";
        record(question, release, outcome, nanos);
        String byDrools = evaluation.byDrools();
        if (byDrools != null && release != ActiveRelease.TRIAL) {
            byDrools(question, byDrools).increment();
        }
    }

    /** Places in rules that were live once stay, for there are few: a plan stops at what its model says. */
    private Counter byDrools(String question, String why) {
        return Counter.builder("bellwether.decisions.by.drools")
                .description("Decisions of which Drools worked something out")
                .tag("question", question)
                .tag("why", why)
                .register(registry);
    }

    /** The rules spent more than an evaluation may, which the log tells, or were not even tried. */
    BudgetSpentException spent(String question, int release, BudgetSpentException problem) {
        if (!problem.atOnce() && release != ActiveRelease.TRIAL) {
            LOG.warnf("Release %d: %s", release, problem.getMessage());
        }
        record(question, release, problem.atOnce() ? "breaker" : "budget", 0);
        return problem;
    }

    void refused(String question, int release) {
        record(question, release, "refused", 0);
    }

    /** Drafts have questions of any name, and what goes wrong with one is its editor's affair: trials are counted apart. */
    private void record(String question, int release, String outcome, long nanos) {
        Timer timer = release == ActiveRelease.TRIAL ? trials(outcome) : timer(new Key(question, release, outcome));
        timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer trials(String outcome) {
        return Timer.builder("bellwether.trials")
                .description("Questions that drafts answered, and the time to evaluate them")
                .tag("outcome", outcome)
                .register(registry);
    }

    private Timer timer(Key key) {
        Timer timer = timers.get(key);
        return timer == null ? added(key) : timer;
    }

    private synchronized Timer added(Key key) {
        TreeSet<Integer> shown = new TreeSet<>();
        timers.keySet().forEach(k -> shown.add(k.release()));
        if (shown.add(key.release()) && shown.size() > RELEASES_SHOWN) {
            int oldest = shown.first() == key.release() ? shown.higher(key.release()) : shown.first();
            timers.entrySet().removeIf(entry -> {
                boolean old = entry.getKey().release() == oldest;
                return old && registry.remove(entry.getValue()) != null;
            });
        }
        return timers.computeIfAbsent(
                key,
                k -> Timer.builder("bellwether.decisions")
                        .description("Decisions and the time to evaluate them")
                        .tag("question", k.question())
                        .tag("release", String.valueOf(k.release()))
                        .tag("outcome", k.outcome())
                        .publishPercentileHistogram()
                        .register(registry));
    }
}

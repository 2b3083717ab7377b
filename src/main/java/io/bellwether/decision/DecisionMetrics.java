package io.bellwether.decision;

import io.bellwether.engine.BudgetSpentException;
import io.bellwether.engine.Evaluation;
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
        timer(new Key(question, release, outcome)).record(nanos, TimeUnit.NANOSECONDS);
    }

    /** The rules spent more than an evaluation may, which the log tells, or were not even tried. */
    BudgetSpentException spent(String question, int release, BudgetSpentException problem) {
        if (!problem.atOnce()) {
            LOG.warnf("Release %d: %s", release, problem.getMessage());
        }
        timer(new Key(question, release, problem.atOnce() ? "breaker" : "budget"))
                .record(0, TimeUnit.NANOSECONDS);
        return problem;
    }

    void refused(String question, int release) {
        timer(new Key(question, release, "refused")).record(0, TimeUnit.NANOSECONDS);
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

package io.bellwether.decision;

import io.bellwether.engine.Evaluation;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Counts decisions and how long they took, by question, release and outcome. */
@ApplicationScoped
class DecisionMetrics {
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

    void refused(String question, int release) {
        timer(new Key(question, release, "refused")).record(0, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Key key) {
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

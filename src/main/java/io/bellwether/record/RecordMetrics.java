package io.bellwether.record;

import io.bellwether.record.spool.Journal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

/** Counts records written, spooled and refused, and how they share commits. */
@ApplicationScoped
class RecordMetrics {
    private final MeterRegistry registry;
    private final Counter written;
    private final Counter refused;
    private final Counter retried;
    private final Counter spooled;
    private final Counter drained;
    private final DistributionSummary size;
    private final Timer commit;

    RecordMetrics(MeterRegistry registry) {
        this.registry = registry;
        written = Counter.builder("bellwether.records.written")
                .description("Decisions recorded")
                .register(registry);
        refused = Counter.builder("bellwether.records.refused")
                .description("Answers withheld because they could not be recorded")
                .register(registry);
        retried = Counter.builder("bellwether.records.retries")
                .description("Commits that failed or whose outcome did not become known, and were tried again")
                .register(registry);
        spooled = Counter.builder("bellwether.records.spooled")
                .description("Records that were kept on this machine because PostgreSQL was away")
                .register(registry);
        drained = Counter.builder("bellwether.records.drained")
                .description("Spooled records that are in PostgreSQL")
                .register(registry);
        size = DistributionSummary.builder("bellwether.records.commit.size")
                .description("Records that share a commit")
                .publishPercentileHistogram()
                .register(registry);
        commit = Timer.builder("bellwether.records.commit")
                .description("Time to write and commit")
                .publishPercentileHistogram()
                .register(registry);
    }

    void queue(Collection<?> queue) {
        registry.gauge("bellwether.records.queue", queue, Collection::size);
    }

    void spool(Journal journal) {
        registry.gauge("bellwether.records.spool.entries", journal, Journal::entries);
        registry.gauge("bellwether.records.spool.bytes", journal, Journal::bytes);
        registry.gauge("bellwether.records.spool.set.aside", journal, Journal::setAside);
    }

    void spooled(int records) {
        spooled.increment(records);
    }

    void drained() {
        drained.increment();
    }

    void written(int records, long nanos) {
        written.increment(records);
        size.record(records);
        commit.record(nanos, TimeUnit.NANOSECONDS);
    }

    void refused() {
        refused.increment();
    }

    void retried() {
        retried.increment();
    }
}

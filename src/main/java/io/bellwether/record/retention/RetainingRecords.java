package io.bellwether.record.retention;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Sees to it, once an hour, that no month of records is kept longer than the policy says. */
@ApplicationScoped
class RetainingRecords {
    private static final Logger LOG = Logger.getLogger(RetainingRecords.class);

    private final DroppingMonth dropping;
    private final RetentionConfig config;
    private final Counter dropped;
    private final Counter failed;

    private final TrustedClock clock;

    RetainingRecords(
            DroppingMonth dropping, RetentionConfig config, MeterRegistry registry, Clock clock, Ticker ticker) {
        this.clock = new TrustedClock(clock, ticker);
        this.dropping = dropping;
        this.config = config;
        this.dropped = Counter.builder("bellwether.records.dropped")
                .description("Records that went with months that are no longer kept")
                .register(registry);
        this.failed = Counter.builder("bellwether.records.drop.failures")
                .description("Times a month that is no longer kept could not be dropped")
                .register(registry);
    }

    /** A policy that cannot be meant must not come out in the middle of the night. */
    void start(@Observes StartupEvent event) {
        config.keep().map(KeepingTime::new).ifPresent(keep -> LOG.infof("Records are kept for %s", keep.time()));
    }

    @Scheduled(every = "1h", delayed = "3m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void nowAndThen() {
        config.keep().map(KeepingTime::new).ifPresent(this::drop);
    }

    private void drop(KeepingTime keep) {
        try {
            Optional<String> doubt = QuarkusTransaction.requiringNew().call(() -> dropping.doubt(clock));
            if (doubt.isPresent()) {
                failed.increment();
                LOG.warnf("No month of records is dropped: %s. This is tried again in an hour", doubt.get());
                return;
            }
            Optional<DroppedMonth> gone = oldest(keep);
            while (gone.isPresent()) {
                DroppedMonth month = gone.get();
                dropped.increment((double) month.records());
                LOG.infof(
                        "%d records of %s were dropped, under retention mark %d",
                        month.records(), month.month(), month.mark());
                QuarkusTransaction.requiringNew().call(() -> {
                    dropping.forgetMarksBefore(month.month().plusMonths(1));
                    return null;
                });
                gone = oldest(keep);
            }
        } catch (RuntimeException e) {
            failed.increment();
            LOG.warn("A month of records that is no longer kept was not dropped; this is tried again in an hour", e);
        }
    }

    private Optional<DroppedMonth> oldest(KeepingTime keep) {
        return QuarkusTransaction.requiringNew().call(() -> dropping.oldest(keep));
    }
}

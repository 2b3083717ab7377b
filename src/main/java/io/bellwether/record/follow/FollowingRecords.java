package io.bellwether.record.follow;

import com.github.benmanes.caffeine.cache.Ticker;
import io.bellwether.record.RecordWriter;
import io.bellwether.shared.Stepping;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/**
 * Has all followers read on whenever records are committed here, and every second for those that others commit. Each replica
 * does; for each follower one works at a time.
 */
@ApplicationScoped
class FollowingRecords {
    private static final Duration REST = Duration.ofMillis(200);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final List<Following> all;
    private final RecordWriter writer;
    private final Stepping stepping = new Stepping("record-followers", this::readOn, REST, LOOK);

    FollowingRecords(
            @All List<RecordFollower> followers,
            DataSource database,
            RecordWriter writer,
            Ticker ticker,
            MeterRegistry registry) {
        this.writer = writer;
        this.all = followers.stream()
                .map(follower -> new Following(database, follower, ticker))
                .toList();
        for (Following each : all) {
            Gauge.builder("bellwether.records.follower.behind", each, Following::behind)
                    .tag("follower", each.name())
                    .description("Committed records that a follower of the record has not read")
                    .register(registry);
            FunctionCounter.builder("bellwether.records.follower.failures", each, Following::failures)
                    .tag("follower", each.name())
                    .description("Times a follower of the record failed and was to be tried again")
                    .register(registry);
        }
    }

    void start(@Observes StartupEvent event) {
        stepping.start();
        writer.tellOfCommits(stepping::wake);
    }

    private void readOn() {
        boolean more = true;
        while (more && !stepping.isClosed()) {
            more = false;
            for (Following each : all) {
                more |= each.step();
            }
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stepping.close();
    }
}

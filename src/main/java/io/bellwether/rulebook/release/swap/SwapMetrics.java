package io.bellwether.rulebook.release.swap;

import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.rulebook.release.Release;
import io.bellwether.rulebook.release.Releases;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Shows which release answers, whether that is the right one, and how long changes take. */
@ApplicationScoped
class SwapMetrics {
    private final MeterRegistry registry;
    private final Releases releases;

    SwapMetrics(MeterRegistry registry, Releases releases) {
        this.registry = registry;
        this.releases = releases;
    }

    void watch(ActiveRulebook active, Supplier<Standing> standing) {
        Gauge.builder(
                        "bellwether.release.live",
                        () -> active.ifLive().map(r -> r.number()).orElse(0))
                .description("Number of the release that this replica answers by")
                .register(registry);
        Gauge.builder("bellwether.release.behind", () -> standing.get().behind() ? 1 : 0)
                .description("1 while this replica answers by another release than the live one")
                .register(registry);
        Gauge.builder("bellwether.release.cut.off", () -> standing.get().cutOff() ? 1 : 0)
                .description("1 while this replica cannot hear of releases from the database")
                .register(registry);
    }

    void switched(Switching.Switched change) {
        timer("bellwether.release.switch.late", "From the instant for all to the change of this replica")
                .record(change.late().isNegative() ? Duration.ZERO : change.late());
        releases.release(change.number())
                .filter(r -> r.activateAt() == null)
                .map(Release::createdAt)
                .ifPresent(published -> timer("bellwether.release.publish.to.live", "From publishing to answering here")
                        .record(sincePublished(published, change.at(), change.late())));
    }

    private static Duration sincePublished(Instant published, Instant at, Duration late) {
        return Duration.between(published, at).plus(late);
    }

    private Timer timer(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .publishPercentileHistogram()
                .register(registry);
    }
}

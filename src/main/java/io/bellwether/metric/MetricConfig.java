package io.bellwether.metric;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** How many reports of figures at once. */
@ConfigMapping(prefix = "bellwether.metrics")
public interface MetricConfig {
    /** Reports over all accounts that may be worked out at once on this replica; one more is answered 429. */
    @WithDefault("2")
    @Min(1)
    int atOnce();
}

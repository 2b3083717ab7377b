package io.bellwether.explain;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How much a why-not answer may cost. */
@ConfigMapping(prefix = "bellwether.why-not")
public interface WhyNotConfig {
    /** Searches that may run at once; one more is answered 429. */
    @WithDefault("2")
    @Min(1)
    int atOnce();

    /** How often one search may ask the rules. */
    @WithDefault("10000")
    @Min(10)
    int evaluations();

    /** How long one search may take; what was found by then is answered. */
    @WithDefault("PT5S")
    Duration limit();
}

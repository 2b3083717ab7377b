package io.bellwether.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How runs in the background are taken up. */
@ConfigMapping(prefix = "bellwether.jobs")
interface JobConfig {
    /** How often a replica looks for runs that another one left to it; its own it takes up at once. */
    @WithDefault("PT5S")
    Duration poll();

    /** A run whose replica gave no sign of life for this long is taken up by another one. */
    @WithDefault("PT30S")
    Duration goneAfter();

    /** How long a stop of the service waits for runs to come to the end of a piece. */
    @WithDefault("PT5S")
    Duration stopWait();
}

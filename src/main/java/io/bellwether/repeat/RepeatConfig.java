package io.bellwether.repeat;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How answers to requests with an Idempotency-Key are kept. */
@ConfigMapping(prefix = "bellwether.idempotency")
public interface RepeatConfig {

    /** How long an answer is kept for the same request to be answered with it again. */
    @WithDefault("PT24H")
    Duration kept();

    /** A request that is under way for longer died with its replica, and may be sent again. */
    @WithDefault("PT5M")
    Duration underWay();

    /** The largest answer that is kept; a larger one is given once, and the request then refused. */
    @WithDefault("1M")
    MemorySize maxAnswer();
}

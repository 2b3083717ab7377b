package io.bellwether.decision;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How batches are worked through. */
@ConfigMapping(prefix = "bellwether.batch")
public interface BatchConfig {
    /** The longest line taken; a longer one answers a problem on its line. */
    @WithDefault("1M")
    MemorySize maxLineLength();

    /** How many lines at most are decided together; fewer when the caller sends slowly. */
    @WithDefault("128")
    @Min(1)
    @Max(10_000)
    int chunk();

    /** How many threads decide the lines of all batches; 0 for one a processor. */
    @WithDefault("0")
    @Min(0)
    @Max(256)
    int threads();
}

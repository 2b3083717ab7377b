package io.bellwether.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much a single request may bring. */
@ConfigMapping(prefix = "bellwether.http")
public interface HttpLimitConfig {

    /** The largest body of a request that is not a stream of lines. */
    @WithDefault("10M")
    MemorySize maxBodySize();

    /** The largest body of an import: all its files together. */
    @WithDefault("512M")
    MemorySize maxImportSize();
}

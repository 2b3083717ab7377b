package io.bellwether.bootstrap;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much room the folders of this process need. */
@ConfigMapping(prefix = "bellwether.folders")
public interface FolderConfig {

    /** Below this much free space a folder's disk counts as nearly full. */
    @WithDefault("1G")
    MemorySize leastFree();
}

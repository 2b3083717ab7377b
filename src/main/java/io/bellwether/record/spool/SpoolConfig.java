package io.bellwether.record.spool;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Where records wait while PostgreSQL is away, when they are to be spooled. */
@ConfigMapping(prefix = "bellwether.record.spool")
public interface SpoolConfig {
    String FOLDER = "bellwether.record.spool.folder";

    /** The folder of the journal, one process's own; on a disk that outlives the process. */
    @WithDefault("data/spool")
    Path folder();

    /** How large the journal may grow; whoever asks when it is full is refused. */
    @WithDefault("1G")
    MemorySize maxSize();

    /** How long a commit may be under way before its records are spooled too. */
    @WithDefault("1s")
    Duration after();
}

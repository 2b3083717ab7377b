package io.bellwether.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the service waits for PostgreSQL. */
@ConfigMapping(prefix = "bellwether.database.patience")
public interface PatienceConfig {
    /** How long one statement of a request may take before its connection counts as lost. */
    @WithDefault("8s")
    Duration request();

    /** How long the look at the database, once a second, waits for its answer. */
    @WithDefault("2s")
    Duration pulse();
}

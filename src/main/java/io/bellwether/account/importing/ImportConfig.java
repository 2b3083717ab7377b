package io.bellwether.account.importing;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Limits of imports. */
@ConfigMapping(prefix = "bellwether.imports")
public interface ImportConfig {
    /** How many imports may run at once on this replica; one more is told to come back later. */
    @WithDefault("2")
    int atOnce();

    /** How large an XLSX file may be when unpacked. */
    @WithDefault("512M")
    MemorySize maxInflatedSize();

    /** How long an import may take; after that it is given up and nothing of it is written. */
    @WithDefault("PT2H")
    Duration timeout();

    /** Where uploaded files wait while they are imported; the system's temporary folder by default. */
    Optional<Path> folder();
}

package io.bellwether.intake;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How much requests may bring, how long they may take to bring it, and how many there may be at once. */
@ConfigMapping(prefix = "bellwether.http")
public interface IntakeConfig {

    /** The largest body of a request that is not a stream of lines. */
    @WithDefault("10M")
    MemorySize maxBodySize();

    /** The largest body of an import: all its files together. */
    @WithDefault("512M")
    MemorySize maxImportSize();

    /** How much all bodies that are in memory may hold together. */
    @WithDefault("128M")
    MemorySize maxBodies();

    /** How long all headers of a request may take from its first byte on. */
    @WithDefault("PT20S")
    Duration headTime();

    /** How many connections one address may hold; all of a proxy's are its own. */
    @WithDefault("1024")
    @Min(1)
    int maxAddressConnections();

    /** How long a body may take; a larger one has more time, as long as it keeps up the rate. */
    @WithDefault("PT20S")
    Duration bodyTime();

    /** How many bytes a second a body has to bring once its time is over. */
    @WithDefault("32K")
    MemorySize bodyRate();

    /** How many requests may be open at once. */
    @WithDefault("1000")
    @Min(1)
    int maxRequests();

    /** How many requests of one caller may be open at once. */
    @WithDefault("500")
    @Min(1)
    int maxCallerRequests();

    /** How many batches and imports may be open at once. */
    @WithDefault("64")
    @Min(1)
    int maxStreams();

    /** How many batches and imports of one caller may be open at once. */
    @WithDefault("16")
    @Min(1)
    int maxCallerStreams();

    /** How long a batch or an import may neither bring nor take anything. */
    @WithDefault("PT1M")
    Duration streamIdle();
}

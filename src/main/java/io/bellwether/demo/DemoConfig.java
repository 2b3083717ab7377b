package io.bellwether.demo;

import io.bellwether.demo.making.Rhythm;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.util.Optional;

/** Demo mode: whether there is a base of made-up accounts, and which. */
@ConfigMapping(prefix = "bellwether.demo")
public interface DemoConfig {
    /** Whether the service loads made-up accounts; only on a loopback address. */
    @WithDefault("false")
    boolean enabled();

    /** How many accounts. */
    @WithDefault("300")
    @Min(10)
    @Max(100_000)
    int accounts();

    /** Another seed makes another base. */
    @WithDefault("20261124")
    long seed();

    /** How many month ends of history. */
    @WithDefault("18")
    @Min(1)
    @Max(36)
    int months();

    /** How often facts are observed; weekly up to 1,000 accounts, monthly up to 10,000, else quarterly. */
    Optional<Rhythm> snapshots();

    /** Whether to work out the history at the month ends; up to 1,000 accounts by default. */
    Optional<Boolean> history();

    /** Where to write the truth behind the accounts, one JSON object a line; nowhere by default. */
    Optional<Path> truthFile();
}

package io.bellwether.record;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How decisions are recorded. */
@ConfigMapping(prefix = "bellwether.record")
public interface RecordConfig {
    /** Whether answers are recorded before they leave; off is for benchmarks only. */
    enum Mode {
        ON,
        OFF
    }

    @WithDefault("on")
    Mode mode();

    /** What becomes of a record while PostgreSQL is away. */
    enum WhenUnavailable {
        REFUSE,
        SPOOL
    }

    /** What is done while PostgreSQL is away: decisions are refused, or their records are spooled on this machine. */
    @WithDefault("refuse")
    WhenUnavailable whenUnavailable();

    /** How long an answer waits for its commit before it is withheld. */
    @WithDefault("5s")
    Duration maxWait();

    /** How many records at most wait to be written; whoever comes then waits for room. */
    @WithDefault("20000")
    @Min(1)
    @Max(1_000_000)
    int queue();

    /** How many records at most share a commit. */
    @WithDefault("2000")
    @Min(1)
    @Max(100_000)
    int commitRecords();

    /** How many bytes of records at most share a commit; a larger record commits alone. */
    @WithDefault("8M")
    MemorySize commitBytes();

    /** How long PostgreSQL may take for a commit before its connection counts as lost. */
    @WithDefault("30s")
    Duration commitTimeout();

    /** How many threads commit, each on a connection of its own. */
    @WithDefault("1")
    @Min(1)
    @Max(16)
    int writers();

    /** How many months ahead of the present one have their partition. */
    @WithDefault("2")
    @Min(1)
    @Max(24)
    int monthsAhead();
}

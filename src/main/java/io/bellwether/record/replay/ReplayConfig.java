package io.bellwether.record.replay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Limits of replaying a period of records. */
@ConfigMapping(prefix = "bellwether.replay")
interface ReplayConfig {
    /** How many records at most one run asks again. */
    @WithDefault("100000")
    @Min(1)
    @Max(10_000_000)
    int most();

    /** How many records that differ a run lists, each with its first differences. */
    @WithDefault("100")
    @Min(1)
    @Max(10_000)
    int listed();

    /** How long a run waits for an earlier release to be compiled. */
    @WithDefault("PT5M")
    Duration compileWait();
}

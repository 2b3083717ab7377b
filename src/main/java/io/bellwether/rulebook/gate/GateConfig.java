package io.bellwether.rulebook.gate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How much the gate may use. */
@ConfigMapping(prefix = "bellwether.gate")
public interface GateConfig {
    /** Longest time of one run on the processor, four times that by the clock; then its process is killed. */
    @WithDefault("PT2M")
    Duration time();

    /** Heap of the gate's own process, in megabytes. */
    @WithDefault("512")
    @Min(128)
    @Max(16384)
    int memoryMb();

    /** Whether the gate's process starts when somebody begins to edit a draft; else the first run waits for it. */
    @WithDefault("true")
    boolean prepared();

    /** Runs that may wait while one is under way; further ones are refused. */
    @WithDefault("8")
    @Min(0)
    @Max(1000)
    int waiting();
}

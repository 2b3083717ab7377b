package io.bellwether.engine.drools;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** What answering one question may spend, and when a question is not tried for a while. */
@ConfigMapping(prefix = "bellwether.engine")
public interface EngineConfig {
    /** What answers: the compiled plan, once it was compared with Drools, or Drools alone. */
    @WithDefault("plan")
    Answers answers();

    /** What answers. */
    enum Answers {
        PLAN,
        DROOLS
    }

    /** Of one evaluation. */
    Budget budget();

    /** Of one question of one release. */
    Breaker breaker();

    /** Of live answers by plans. */
    Judge judge();

    /** How many live answers by plans are held to Drools. */
    interface Judge {
        /** So large a share, from 0 to 1. */
        @WithDefault("0.001")
        @DecimalMin("0")
        @DecimalMax("1")
        double share();

        /** How many may wait for Drools; more are dropped and counted. */
        @WithDefault("50")
        @Min(1)
        @Max(10_000)
        int waiting();
    }

    /** What one evaluation may spend. */
    interface Budget {
        /** Time on the processor. */
        @WithDefault("PT1S")
        Duration time();

        /** Bodies of loops and functions that are worked out. */
        @WithDefault("5000000")
        @Min(1_000)
        long steps();

        /** Memory that is asked for, given back or not. */
        @WithDefault("512M")
        MemorySize memory();

        /** Pairs of records that one file of detections may meet. */
        @WithDefault("2000000")
        @Min(1_000)
        long joins();
    }

    /** When a question is not tried for a while. */
    interface Breaker {
        /** So many budgets spent within the window. */
        @WithDefault("3")
        @Min(1)
        @Max(1_000)
        int ends();

        /** How far apart they count. */
        @WithDefault("PT1M")
        Duration window();

        /** How long the question is answered with a problem at once. */
        @WithDefault("PT30S")
        Duration pause();
    }
}

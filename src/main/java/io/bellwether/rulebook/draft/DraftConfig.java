package io.bellwether.rulebook.draft;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Limits of drafts, so that no edit can fill the database or hold up the service. */
@ConfigMapping(prefix = "bellwether.drafts")
public interface DraftConfig {
    /** How many drafts may be open at once. */
    @WithDefault("200")
    int maxOpen();

    /** How many files a draft may have, those of its base included. */
    @WithDefault("1000")
    int maxFiles();

    /** How large one file may be. */
    @WithDefault("4M")
    MemorySize maxFileSize();

    /** How large a draft's changes may be together. */
    @WithDefault("32M")
    MemorySize maxChanges();

    /** How long a caller who starts the gate is kept waiting for its report before the answer is "it runs". */
    @WithDefault("PT20S")
    Duration gateWait();

    /** A run of the gate that has not ended by then died with its replica; another may begin. */
    @WithDefault("PT10M")
    Duration gateLimit();

    /** Of how many stored accounts the gate asks a draft, those added or changed last first. */
    @WithDefault("2000")
    @Min(0)
    @Max(100_000)
    int replayedAccounts();

    /** How many recent decisions the gate asks a draft again. */
    @WithDefault("1000")
    int replayed();

    /** How many bytes the facts of both may hold together, half of it accounts and half of it decisions; the newest go first. */
    @WithDefault("16M")
    MemorySize replayedSize();

    /** Trying drafts out. */
    Trial trial();

    /** Trying drafts out. */
    interface Trial {
        /** How many processes try drafts on this replica, one trial at a time each; further trials wait for their turn. */
        @WithDefault("2")
        @Min(1)
        @Max(64)
        int atOnce();

        /** How many trials of one caller are under way, and how many more of the same caller wait. */
        @WithDefault("1")
        @Min(1)
        @Max(64)
        int share();

        /** How many trials wait for their turn in all; one more is told to come back later. */
        @WithDefault("16")
        @Min(0)
        @Max(1_000)
        int waiting();

        /** How long a trial waits for its turn before it is told to come back later. */
        @WithDefault("PT20S")
        Duration patience();

        /** Whether a process is started when somebody begins to work on a draft and none is there. */
        @WithDefault("true")
        boolean prepared();

        /** Longest time of one answer on the processor, four times that by the clock; a content that takes longer is not tried again. */
        @WithDefault("PT5S")
        Duration limit();

        /** The same for compiling a draft. */
        @WithDefault("PT1M")
        Duration compileLimit();

        /** Heap of each process that tries drafts, in megabytes. */
        @WithDefault("384")
        @Min(128)
        @Max(16384)
        int memoryMb();
    }
}

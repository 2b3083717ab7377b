package io.bellwether.rulebook.draft;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
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

    /** How long a caller who starts the gate is kept waiting for its report before the answer is "it runs". */
    @WithDefault("PT20S")
    Duration gateWait();

    /** A run of the gate that has not ended by then died with its replica; another may begin. */
    @WithDefault("PT10M")
    Duration gateLimit();

    /** How many recent decisions the gate asks a draft again. */
    @WithDefault("1000")
    int replayed();

    /** How many bytes of facts those may hold together; the newest go first. */
    @WithDefault("16M")
    MemorySize replayedSize();

    /** Trying drafts out. */
    Trial trial();

    /** Trying drafts out. */
    interface Trial {
        /** How many trials may run at once on this replica; one more is told to come back later. */
        @WithDefault("2")
        int atOnce();

        /** How long one answer may take; a content that takes longer is not tried again. */
        @WithDefault("PT5S")
        Duration limit();

        /** How long compiling a draft may take. */
        @WithDefault("PT30S")
        Duration compileLimit();

        /** How many compiled drafts are kept. */
        @WithDefault("4")
        int kept();
    }
}

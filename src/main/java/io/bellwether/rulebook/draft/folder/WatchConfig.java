package io.bellwether.rulebook.draft.folder;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A folder of rule files that another tool keeps, for example a checkout of a Git repository. */
@ConfigMapping(prefix = "bellwether.rulebook.watch")
public interface WatchConfig {
    /** The folder, with rules/ and dmn/ below it; nothing is watched without one. */
    Optional<Path> folder();

    /** How often it is looked at. */
    @WithDefault("PT5S")
    Duration every();

    /** How long its content must have stayed the same before it is taken: a copy under way is not. */
    @WithDefault("PT5S")
    Duration settle();

    /** What becomes of the draft: {@code never} leaves it to people, {@code gate-clean} publishes what the gate lets pass. */
    @WithDefault("never")
    Publish publish();

    /** Who is named as the approver of what is published so: whoever answers for what gets into the folder. */
    Optional<String> approver();

    /** How large all files may be together. */
    @WithDefault("32M")
    MemorySize maxSize();

    /** What becomes of a draft from the folder. */
    enum Publish {
        NEVER,
        GATE_CLEAN
    }
}

package io.bellwether.record.chain;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How the log of decisions is chained, signed and verified. */
@ConfigMapping(prefix = "bellwether.record.chain")
public interface ChainConfig {
    /** Where the key that signs checkpoints is kept; made at first use, for its owner's eyes only. */
    @WithDefault("data/record.key")
    Path keyFile();

    /** Public keys of other instances on this database, and former ones of this, as GET /records/key tells them. */
    Optional<List<String>> trustedKeys();

    /** After how many records a checkpoint is signed. */
    @WithDefault("10000")
    long checkpointRecords();

    /** How long records at most wait for a checkpoint. */
    @WithDefault("10s")
    Duration checkpointTime();

    /** How long one verification may take before it answers with what it has seen. */
    @WithDefault("60s")
    Duration verificationTime();
}

package io.bellwether.record.masking;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** What the record keeps of facts that the catalogue marks sensitive. */
@ConfigMapping(prefix = "bellwether.record")
public interface MaskingConfig {
    /** As they are, as keyed hashes, or not at all. */
    enum Sensitive {
        KEEP,
        HASH,
        DROP
    }

    /** What is kept of facts that the catalogue marks sensitive. */
    @WithDefault("keep")
    Sensitive sensitive();

    /** Where the key of the hashes is kept; made at first use, for its owner's eyes only. */
    @WithDefault("data/masking.key")
    Path sensitiveKeyFile();
}

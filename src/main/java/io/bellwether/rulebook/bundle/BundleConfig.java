package io.bellwether.rulebook.bundle;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whose bundles are taken in, and how this instance signs its own. */
@ConfigMapping(prefix = "bellwether.rulebook")
public interface BundleConfig {
    /** Public keys of other instances whose bundles may be imported, as their GET /rulebook/bundles/key tells them. */
    Optional<List<String>> trustedKeys();

    /** How this instance is called in the bundles it signs. */
    @WithDefault("bellwether")
    String instance();

    /** Bundles. */
    Bundle bundle();

    /** Bundles. */
    interface Bundle {
        /** Where the key that signs bundles is kept; made at first use, for its owner's eyes only. */
        @WithDefault("data/bundle.key")
        Path keyFile();

        /** How many files a bundle may hold. */
        @WithDefault("1000")
        int maxFiles();

        /** How large one of its files may be. */
        @WithDefault("4M")
        MemorySize maxFileSize();

        /** How large all of them may be together, unpacked. */
        @WithDefault("32M")
        MemorySize maxSize();
    }
}

package io.bellwether.rulebook.release;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the live rulebook is prepared. */
@ConfigMapping(prefix = "bellwether.rulebook")
public interface RulebookConfig {
    /** How long the rulebook's own examples are run before the service is ready, so that no caller meets cold code. */
    @WithDefault("PT0.5S")
    Duration warmUp();
}

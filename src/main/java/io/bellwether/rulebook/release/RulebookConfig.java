package io.bellwether.rulebook.release;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** How releases of the rulebook are prepared, and how replicas change over to them. */
@ConfigMapping(prefix = "bellwether.rulebook")
public interface RulebookConfig {
    /** How long the rulebook's own examples are run before the service is ready, so that no caller meets cold code. */
    @WithDefault("PT1.5S")
    Duration warmUp();

    /** Where a copy of the last live release is kept, so that the next start can begin compiling it at once. */
    @WithDefault("data/rulebook")
    Path cacheFolder();

    /** Changing over to another release. */
    Swap swap();

    /** Changing over to another release. */
    interface Swap {
        /** How long a release's examples are run beside the live one before it goes live. */
        @WithDefault("PT0.3S")
        Duration warmUp();

        /** How often a replica looks for news that no notification brought, and tells that it is there. */
        @WithDefault("PT1S")
        Duration poll();

        /** A replica that told nothing for this long is not waited for. */
        @WithDefault("PT10S")
        Duration goneAfter();

        /** How long replicas are waited for while they prepare a release. */
        @WithDefault("PT1M")
        Duration prepareLimit();

        /** How long before its instant a scheduled release is prepared. */
        @WithDefault("PT1M")
        Duration prepareAhead();

        /** From fixing the switching instant to the instant, with several replicas: time for all to hear of it. */
        @WithDefault("PT0.25S")
        Duration lead();

        /** When a replica that failed to prepare a release, though its rules were not refused, tries again. */
        @WithDefault("PT30S")
        Duration retry();

        /** How long a publish waits to see its release live before it answers. */
        @WithDefault("PT1M")
        Duration publishWait();
    }
}

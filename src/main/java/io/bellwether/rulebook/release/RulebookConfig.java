package io.bellwether.rulebook.release;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How releases of the rulebook are prepared, and how replicas change over to them. */
@ConfigMapping(prefix = "bellwether.rulebook")
public interface RulebookConfig {
    /** How long the rulebook's own examples are run before the service is ready, so that no caller meets cold code. */
    @WithDefault("PT0.5S")
    Duration warmUp();

    /** Changing over to another release. */
    Swap swap();

    /** Answering by earlier releases. */
    Pinned pinned();

    /** Answering in shadow. */
    Shadow shadow();

    /** Answering in shadow. */
    interface Shadow {
        /** How many live answers may wait to be compared; more are dropped and counted. */
        @WithDefault("200")
        int waiting();

        /** From a live answer to asking the same in shadow: the answer has left by then. */
        @WithDefault("PT0.05S")
        Duration pause();

        /** How many differences are kept; older ones make room. */
        @WithDefault("10000")
        int differencesKept();

        /** How often what was found is written down, and what other replicas started or ended is followed. */
        @WithDefault("PT2S")
        Duration follow();
    }

    /** Answering by earlier releases. */
    interface Pinned {
        /** How many earlier releases are kept compiled. */
        @WithDefault("4")
        int kept();

        /** How many earlier releases may be compiled a minute; more are told to come back. */
        @WithDefault("12")
        int compilesPerMinute();

        /** How many requests may wait for earlier releases at once. */
        @WithDefault("16")
        int waiting();

        /** How long a request waits for an earlier release. */
        @WithDefault("PT20S")
        Duration longestWait();

        /** When a request that was told to come back should. */
        @WithDefault("PT5S")
        Duration retryAfter();
    }

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

package io.bellwether.security.start;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether people and accounts for a look at the service are made. */
@ConfigMapping(prefix = "bellwether.demo")
public interface DemoConfig {

    /** Makes the demo people, whose passwords everybody knows; on loopback only. */
    @WithDefault("false")
    boolean enabled();
}

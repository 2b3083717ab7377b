package io.bellwether.security;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** Security settings for tests without a service. */
public final class SecuritySettings {
    private SecuritySettings() {}

    /** The defaults, but for what is given; names without the prefix. */
    public static SecurityConfig with(Map<String, String> settings) {
        Map<String, String> prefixed = new HashMap<>();
        settings.forEach((name, value) -> prefixed.put("bellwether.security." + name, value));
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(SecurityConfig.class)
                .withSources(new PropertiesConfigSource(prefixed, "test", 1_000))
                .build()
                .getConfigMapping(SecurityConfig.class);
    }

    /** What holds while the database is away, by whether records are spooled then. */
    public static OutageRule outage(String whenUnavailable) {
        return new OutageRule(with(Map.of()), whenUnavailable);
    }
}

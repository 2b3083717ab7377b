package io.bellwether.bootstrap;

import io.bellwether.engine.drools.EngineConfig;
import io.bellwether.engine.drools.budget.EngineLimits;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The settings that are needed before Quarkus starts, read from the same sources in the same order.
 *
 * @param databaseUrl the JDBC URL of the operator's own database, if there is one
 * @param databaseFolder where the embedded database keeps its data, absolute
 * @param cacheFolder where compiled rules and a copy of the last live release are kept for the next start
 * @param longestStop after which the process is ended, whatever is still under way
 * @param jsonLog whether the console log is one JSON object a line, if the operator chose
 */
public record StartSettings(
        String httpHost,
        int httpPort,
        Optional<String> databaseUrl,
        Path databaseFolder,
        Path cacheFolder,
        Optional<Boolean> jsonLog,
        Duration longestStop) {

    private static final Map<Class<?>, String> FORMS = Map.of(
            Integer.class,
            "a whole number",
            Boolean.class,
            "true or false",
            Duration.class,
            "a time such as 20s or PT1M");

    static final String DATABASE_URL = "quarkus.datasource.jdbc.url";
    static final String DATABASE_USER = "quarkus.datasource.username";
    static final String DATABASE_PASSWORD = "quarkus.datasource.password";
    static final String DATABASE_FOLDER = "bellwether.database.folder";
    static final String CACHE_FOLDER = "bellwether.cache.folder";
    static final String JSON_LOG = "bellwether.log.json";
    static final String LONGEST_STOP = "bellwether.stop.longest";

    /** The settings of the same sources in the same order as Quarkus reads them. */
    static SmallRyeConfig config() {
        return ConfigUtils.configBuilder().build();
    }

    /** What evaluations are held to, before Quarkus has read the settings. */
    static EngineLimits engineLimits() {
        return EngineLimits.of(ConfigUtils.configBuilder()
                .withMapping(EngineConfig.class)
                .build()
                .getConfigMapping(EngineConfig.class));
    }

    static StartSettings read() {
        SmallRyeConfig config = config();
        return new StartSettings(
                value(config, "quarkus.http.host", String.class).orElse("127.0.0.1"),
                value(config, "quarkus.http.port", Integer.class).orElse(8080),
                value(config, DATABASE_URL, String.class).filter(url -> !url.isBlank()),
                folder(config, DATABASE_FOLDER, "data/postgres"),
                folder(config, CACHE_FOLDER, "data/cache"),
                value(config, JSON_LOG, Boolean.class),
                value(config, LONGEST_STOP, Duration.class).orElse(Duration.ofSeconds(20)));
    }

    /** Refuses the start when the setting is not of the type. */
    private static <T> Optional<T> value(SmallRyeConfig config, String setting, Class<T> type) {
        try {
            return config.getOptionalValue(setting, type);
        } catch (IllegalArgumentException | NoSuchElementException e) {
            throw new StartRefused("The setting " + setting + " cannot be '"
                    + config.getConfigValue(setting).getValue() + "': it takes " + FORMS.getOrDefault(type, "a text")
                    + ".");
        }
    }

    private static Path folder(SmallRyeConfig config, String setting, String standard) {
        return Path.of(config.getOptionalValue(setting, String.class).orElse(standard))
                .toAbsolutePath()
                .normalize();
    }
}

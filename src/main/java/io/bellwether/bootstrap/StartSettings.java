package io.bellwether.bootstrap;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The settings that are needed before Quarkus starts, read from the same sources in the same order.
 *
 * @param databaseUrl the JDBC URL of the operator's own database, if there is one
 * @param databaseFolder where the embedded database keeps its data, absolute
 * @param cacheFolder where compiled rules and a copy of the last live release are kept for the next start
 * @param jsonLog whether the console log is one JSON object a line, if the operator chose
 */
public record StartSettings(
        String httpHost,
        int httpPort,
        Optional<String> databaseUrl,
        Path databaseFolder,
        Path cacheFolder,
        Optional<Boolean> jsonLog) {

    static final String DATABASE_URL = "quarkus.datasource.jdbc.url";
    static final String DATABASE_USER = "quarkus.datasource.username";
    static final String DATABASE_PASSWORD = "quarkus.datasource.password";
    static final String DATABASE_FOLDER = "bellwether.database.folder";
    static final String CACHE_FOLDER = "bellwether.cache.folder";
    static final String JSON_LOG = "bellwether.log.json";

    /** The settings of the same sources in the same order as Quarkus reads them. */
    static SmallRyeConfig config() {
        return ConfigUtils.configBuilder().build();
    }

    static StartSettings read() {
        SmallRyeConfig config = config();
        return new StartSettings(
                config.getOptionalValue("quarkus.http.host", String.class).orElse("127.0.0.1"),
                config.getOptionalValue("quarkus.http.port", Integer.class).orElse(8080),
                config.getOptionalValue(DATABASE_URL, String.class).filter(url -> !url.isBlank()),
                folder(config, DATABASE_FOLDER, "data/postgres"),
                folder(config, CACHE_FOLDER, "data/cache"),
                config.getOptionalValue(JSON_LOG, Boolean.class));
    }

    private static Path folder(SmallRyeConfig config, String setting, String standard) {
        return Path.of(config.getOptionalValue(setting, String.class).orElse(standard))
                .toAbsolutePath()
                .normalize();
    }
}

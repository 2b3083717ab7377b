package io.bellwether.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The one PostgreSQL of a test run: every {@code @QuarkusTest} shares it, and the application on it.
 *
 * <p>Registered once for all tests by {@link TestDatabase}; a test class needs no annotation of its own. It ends with
 * the JVM, so that test profiles that restart the application keep the server.
 */
public class PostgresResource implements QuarkusTestResourceLifecycleManager {

    private static final String STARTED = "bellwether.test.database-port";

    @Override
    public Map<String, String> start() {
        String port = System.getProperty(STARTED);
        if (port == null) {
            port = Integer.toString(startServer());
            System.setProperty(STARTED, port);
        }
        return Map.of(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                "quarkus.datasource.username",
                "postgres",
                "quarkus.datasource.password",
                "postgres");
    }

    // The server stops by its own shutdown hook and its folder goes with it.
    @SuppressWarnings("MustBeClosedChecker")
    private static int startServer() {
        try {
            return EmbeddedPostgres.builder()
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .start()
                    .getPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void stop() {}
}

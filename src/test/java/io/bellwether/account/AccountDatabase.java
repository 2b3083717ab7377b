package io.bellwether.account;

import io.bellwether.shared.StoreException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A real PostgreSQL with the service's schema, for tests that need no application; one server for the JVM. */
public final class AccountDatabase {
    public static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final EmbeddedPostgres SERVER = start();

    private final DataSource database;

    private AccountDatabase(DataSource database) {
        this.database = database;
    }

    /** A database of the test's own. */
    public static AccountDatabase create() {
        return create("latest");
    }

    /** One with the schema of an earlier version, until {@link #migrate}. */
    public static AccountDatabase create(String version) {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new StoreException(e);
        }
        DataSource source = SERVER.getDatabase("postgres", name);
        AccountDatabase made = new AccountDatabase(source);
        made.migrate(version);
        return made;
    }

    /** Brings the schema up to a version, or to {@code latest}. */
    public void migrate(String version) {
        Flyway.configure().dataSource(database).target(version).load().migrate();
    }

    public DataSource source() {
        return database;
    }

    /** Stages and merges in one transaction. */
    public WriteReport write(Consumer<Staging> content, String... completeLists) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Staging staging = new Staging(connection);
            content.accept(staging);
            WriteReport report = Merging.merge(staging, Set.of(completeLists), null, NOW);
            connection.commit();
            return report;
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** The first column of the first row. */
    public String one(String sql) {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    @SuppressWarnings("MustBeClosedChecker")
    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setLocaleConfig("locale", "C")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

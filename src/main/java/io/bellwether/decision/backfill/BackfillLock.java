package io.bellwether.decision.backfill;

import io.bellwether.shared.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** One replica at a time works out past months; the lock ends with its connection, also when the process dies. */
final class BackfillLock implements AutoCloseable {
    private static final String KEY = "(hashtextextended('bellwether.history-backfill', 0))";

    private final Connection connection;

    private BackfillLock(Connection connection) {
        this.connection = connection;
    }

    /** The lock; empty when another replica has it. */
    static Optional<BackfillLock> take(DataSource database) throws SQLException {
        Connection connection = database.getConnection();
        try {
            if (Sql.first(connection, "select pg_try_advisory_lock" + KEY, row -> row.getBoolean(1))
                    .orElse(false)) {
                return Optional.of(new BackfillLock(connection));
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        connection.close();
        return Optional.empty();
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            Sql.read(connection, "select pg_advisory_unlock" + KEY, row -> true);
        }
    }
}

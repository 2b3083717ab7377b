package io.bellwether.shared;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Lets statements that may rightly take minutes do so: imports, months of records, reading the whole log. */
public final class LongStatements {
    /** How long one of them may take before its connection counts as lost. */
    public static final Duration LONGEST = Duration.ofMinutes(15);

    private LongStatements() {}

    /** For the connection until it goes back to the pool. */
    public static void allow(Connection connection) throws SQLException {
        within(LONGEST, connection);
    }

    /** Bounds the wait for each answer on a connection, until it goes back to the pool. */
    public static void within(Duration time, Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(time.toMillis()));
    }
}
